import type { Check } from '../../../shared/model/check.ts'
import type { Codes, Rule } from '../../../shared/providers/provider.ts'
import { holds, valueFor } from './conditions.ts'
import type { Ground } from './conditions.ts'
import { pathInBody, textAt } from './reading.ts'
import type { Item } from './item.ts'
import type { Reading } from './reading.ts'

/** Checks on what a well-formed event says: the rules of its provider, for every item. */
export function checkMeaning({ provider, items, input, body, isSealed }: Reading): Check[] {
  return items.flatMap((item) => {
    const { headers } = input.request
    const ground = { provider, item, headers, endpoint: input.endpoint, body: body.decoded.kind }
    const isFirst = item === items[0]
    const asked = isSealed ? [] : provider.rules.filter((rule) => isFirst || isAboutItem(rule))
    const rules = asked.filter((rule) => breaks(rule, ground))
    return [
      ...rules.map((rule) => brokenRule(rule, item, ground)),
      ...(provider.codes ?? []).flatMap((codes) => explainCode(codes, item)),
    ]
  })
}

/** What a code says, by the group that it belongs to. */
function explainCode({ at, shape, groups }: Codes, item: Item): Check[] {
  const code = textAt(item, [at])
  if (code === null) return []
  const path = pathInBody(item, at)
  const head = { id: `meaning.code.${path}`, about: 'meaning' } as const
  const evidence = { kind: 'value', path, found: code, expected: null } as const
  if (!new RegExp(shape, 'u').test(code)) {
    const message = `The result code "${code.slice(0, 60)}" does not have the documented form.`
    return [{ ...head, status: 'warn', message, fix: 'Find out who changed it on the way.', evidence }]
  }
  const group = groups.find(({ matches }) => new RegExp(matches, 'u').test(code))
  const message = group
    ? `The result code ${code} is ${group.title}. ${group.sentence}`
    : `The result code ${code} is in none of the documented groups.`
  const fix = group
    ? null
    : 'Look it up in the list of result codes; until then do not take it for a success.'
  return [{ ...head, status: group?.status ?? 'warn', message, fix, evidence }]
}

/** What stands beside the items is said once, and not of each of them. */
function isAboutItem({ when = [], expect }: Rule): boolean {
  return [...when, expect].some(({ at }) => 'path' in at || 'type' in at)
}

function breaks(rule: Rule, ground: Ground): boolean {
  if (rule.when && !rule.when.every((condition) => holds(condition, ground))) return false
  const isThere = valueFor(rule.expect, ground) !== null
  // A missing value is the schema's matter, unless the rule is about its presence.
  return (isThere || rule.expect.exists !== undefined) && !holds(rule.expect, ground)
}

function brokenRule(rule: Rule, item: Item, ground: Ground): Check {
  const value = valueFor(rule.expect, ground)
  const { at } = rule.expect
  const path = 'path' in at ? at.path : 'type' in at ? (ground.provider.typeAt[0] ?? 'type') : null
  const found = value?.text ?? null
  const other = rule.expect.contains === undefined ? null : textAt(item, [rule.expect.contains])
  const where = item.index !== null && item.index > 0 ? `${item.index}.` : ''
  return {
    id: `meaning.${where}${rule.id}`,
    about: 'meaning',
    status: rule.status,
    message: rule.message.replaceAll(
      /\{(found|other)\}/g,
      (_, name) => (name === 'found' ? found : other)?.slice(0, 300) ?? 'nothing',
    ),
    fix: rule.fix,
    evidence: {
      kind: 'value',
      path: 'root' in at ? at.root : path === null ? 'request' : pathInBody(item, path),
      found,
      expected: rule.expect.oneOf?.join(', ') ?? (other === null ? null : `a text with ${other} in it`),
    },
  }
}
