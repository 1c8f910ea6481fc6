import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Where a verb writes to. With `--json` only `json` reaches stdout, and nothing else. */
export interface Output {
  isJson: boolean
  /** A line for people; nothing with `--json`. */
  line(text?: string): void
  /** The result for programs; nothing without `--json`. */
  json(value: unknown): void
  /** What a person should know beside the result, on stderr; nothing with `--json`. */
  note(text: string): void
  /** Raw bytes to stdout. */
  bytes(bytes: Uint8Array): Promise<void>
}

export function createOutput(isJson: boolean): Output {
  return {
    isJson,
    line: (text = '') => void (isJson || process.stdout.write(`${text}\n`)),
    json: (value) => void (isJson && process.stdout.write(`${JSON.stringify(value)}\n`)),
    note: (text) => void (isJson || process.stderr.write(`${text}\n`)),
    bytes: (bytes) =>
      new Promise((resolve, reject) => {
        process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
      }),
  }
}

/** Coloured where the stream that it is for is a terminal and NO_COLOR is not set. */
export function styled(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return styleText(style, text, { stream })
}

/** Text from outside, without the control characters that could command a terminal. */
export function plain(text: string): string {
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\uFFFD')
}

/**
 * Rows below a heading, columns as wide as their widest cell; colours do not count. With `width` the last column, which
 * must have no colours then, is cut where the line would be wider.
 */
export function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  width = Infinity,
): string[] {
  const all = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))))
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0)
  const left = width - before
  // With less than that it says nothing, and the line is broken anyway.
  const isCut = Number.isFinite(left) && left >= LEAST_CUT
  return all.map((row, index) => {
    const cells = row.map((cell, column) =>
      column === row.length - 1
        ? isCut
          ? short(cell, left)
          : cell
        : cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))),
    )
    const line = cells.join('  ').trimEnd()
    return index === 0 ? styled('dim', line) : line
  })
}

/** How much of a cell has to be left of it. */
const LEAST_CUT = 12

function widthOf(text: string): number {
  return [...text.replace(/\x1b\[[0-9;]*m/g, '')].length
}

/** Cut in the middle of nothing: the beginning of a long text and an ellipsis. */
export function short(text: string, length: number): string {
  const characters = [...plain(text)]
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`
}

/** `1 event`, `12,000 events`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** Local date and time to the second. */
export function timeText(at: number): string {
  const date = new Date(at)
  const two = (part: number): string => String(part).padStart(2, '0')
  return (
    `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
    `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  )
}
