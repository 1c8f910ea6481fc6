import { compareJson } from '../../../shared/compare/json.ts'
import { comparePairs, type NamedValue } from '../../../shared/compare/pairs.ts'
import { compareText } from '../../parts/compare-text.ts'
import type { SideContent } from './use-side.ts'

/** How many differences each view of a comparison has. */
export function differencesIn(
  left: SideContent,
  right: SideContent,
): { body: number; headers: number; request: number; findings: number } {
  return {
    body:
      left.fields !== null && right.fields !== null
        ? pairs(left.fields, right.fields, 'exact')
        : inTexts(left.body.text, right.body.text),
    headers: pairs(left.headers, right.headers, 'any case'),
    request: pairs([...left.request, ...left.query], [...right.request, ...right.query], 'exact'),
    findings: pairs(
      left.checks.map(({ id, status, message }) => [id, status + message]),
      right.checks.map(({ id, status, message }) => [id, status + message]),
      'exact',
    ),
  }
}

function pairs(
  left: readonly NamedValue[],
  right: readonly NamedValue[],
  names: 'exact' | 'any case',
): number {
  return comparePairs(left, right, names).filter(({ difference }) => difference !== 'same').length
}

function inTexts(left: string | null, right: string | null): number {
  if (left === right) return 0
  if (left === null || right === null) return 1
  const structured = compareJson(left, right)
  if (structured !== null && structured.differences > 0) return structured.differences
  return compareText(left, right).filter(({ difference }) => difference !== 'same').length
}
