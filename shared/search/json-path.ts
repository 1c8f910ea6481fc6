import type { PathStep } from './query.ts'

/**
 * Reads a path such as `$.data.amount`, `$.items[*].sku`, `$[0]` or `$["a b"].c` from the beginning of a text.
 * Gives its steps and how many characters it took; null where the text does not begin with one.
 */
export function readJsonPath(text: string): { path: PathStep[]; length: number } | null {
  if (!text.startsWith('$')) return null
  const path: PathStep[] = []
  let at = 1
  while (at < text.length) {
    STEP.lastIndex = at
    const found = STEP.exec(text)
    if (found === null) break
    const { member, every, item, quoted } = found.groups as Record<string, string | undefined>
    if (member !== undefined) path.push({ member })
    else if (every !== undefined) path.push('every')
    else if (item !== undefined) path.push({ item: Number(item) })
    else path.push({ member: unescaped(quoted ?? '') })
    at = STEP.lastIndex
  }
  return path.length === 0 ? null : { path, length: at }
}

/** The path as it is typed. */
export function formatJsonPath(path: readonly PathStep[]): string {
  return `$${path.map(formatStep).join('')}`
}

const STEP =
  /\.(?<member>[^\s.[\]"<>=:*]+)|(?:\.|\[)(?<every>\*)\]?|\[(?<item>\d{1,9})\]|\["(?<quoted>(?:[^"\\]|\\.)*)"\]/y

function formatStep(step: PathStep): string {
  if (step === 'every') return '[*]'
  if ('item' in step) return `[${step.item}]`
  return /^[^\s.[\]"<>=:*]+$/.test(step.member)
    ? `.${step.member}`
    : `["${step.member.replaceAll(/["\\]/g, '\\$&')}"]`
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, '$1')
}
