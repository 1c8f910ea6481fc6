import { headerText } from './snippet.ts'

/** Linux takes no argument that is longer than 128 KiB. */
const LONGEST_ARGUMENT = 100_000

/**
 * A word for sh, bash and zsh that stands for exactly these characters (latin1, as on the wire). In single quotes
 * nothing is expanded. What a terminal would act on when it is pasted, and bytes that are no UTF-8, are written as
 * octal escapes of `printf`; so is `!`, which an interactive bash expands between double quotes.
 */
export function word(wire: string): string {
  const text = headerText(wire)
  if (text !== null && !CONTROL.test(text)) return singleQuoted(text)
  const escaped = Buffer.from(wire, 'latin1').reduce((all, byte, at) => {
    const isSign = '!\'%\\"$`'.includes(String.fromCharCode(byte)) || (at === 0 && byte === MINUS)
    const isPlain = byte > 0x20 && byte < 0x7f && !isSign
    return (
      all + (isPlain || byte === 0x20 ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`)
    )
  }, '')
  return `"$(printf '${escaped}')"`
}

/** At its beginning `printf` takes it for an option. */
const MINUS = 0x2d

/** A body as one word; null where it has to be piped instead. */
export function bodyWord(body: Uint8Array, text: string | null): string | null {
  if (text === null || body.byteLength > LONGEST_ARGUMENT || CONTROL.test(text.replaceAll('\n', '')))
    return null
  return singleQuoted(text)
}

/** A command that writes these bytes to its standard output. `printf` is built in, so its argument may be long. */
export function writesBytes(body: Uint8Array): string {
  return `printf %s '${Buffer.from(body).toString('base64')}' | base64 --decode`
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f]/

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
