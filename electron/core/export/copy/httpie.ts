import { bodyWord, word, writesBytes } from './shell.ts'
import { has, headerText, prepare } from './snippet.ts'
import type { CodedRequest, Snippet } from './snippet.ts'

/** A command for HTTPie 3 (https://httpie.io/docs/cli): `--raw` and repeated headers came with it. */
export function writeHttpie(request: CodedRequest): Snippet {
  const { method, url, headers, body, text, notes } = prepare(request)
  const hasBody = body.byteLength > 0
  const inline = bodyWord(body, text)
  const isPiped = hasBody && inline === null
  const parts = [
    `http --path-as-is${isPiped ? '' : ' --ignore-stdin'} ${word(method)} ${word(url)}`,
    ...headers.flatMap(([name, value]) => {
      // A name such as `-o` would be an option of the program: it writes files.
      const isOption = name.startsWith('-')
      if (headerText(value) !== null && !isOption && !/\\[:;=@]/.test(value)) return [word(item(name, value))]
      notes.push(`HTTPie cannot send the header ${name} as it was; it is left out.`)
      return []
    }),
  ]
  const own = ['User-Agent', 'Accept', 'Accept-Encoding', ...(hasBody ? ['Content-Type'] : [])]
  for (const name of own) if (!has(headers, name.toLowerCase())) parts.push(`'${name}:'`)
  if (hasBody && inline !== null) parts.push(`--raw=${inline}`)
  const command = parts.join(' \\\n  ')
  return { text: isPiped ? `${writesBytes(body)} | ${command}` : command, notes }
}

/** `Name:value` sets, `Name;` sends it empty; `:=` and `:@` mean other things, so a value that begins so is escaped. */
function item(name: string, value: string): string {
  if (value === '') return `${name};`
  return `${name}:${/^[:;=@]/.test(value) ? '\\' : ''}${value}`
}
