import type { z } from 'zod'
import { after, kindOf, memberOf, nodeAt, rawText, sizeOf, valueOf } from '../../../shared/bodies/json.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { EventType, Provider } from '../../../shared/providers/provider.ts'
import { holds } from './conditions.ts'
import { pathInBody } from './reading.ts'
import type { Item } from './item.ts'
import { madeShape } from './made-shape.ts'
import type { Reading } from './reading.ts'
import { unknownFields } from './unknown-fields.ts'

const LARGEST_CHECKED = 100_000
const MOST_CHECKS = 40

/** Checks on the shape of every item: one check per path, in words, and a pass where all is as documented. */
export function checkSchema(reading: Reading): Check[] {
  const { provider, items, itemsLeft } = reading
  if (provider.events.length === 0 || reading.isSealed) return []
  const checks = items.flatMap((item) => checkItem(item, reading))
  if (items.length === 0 && reading.body.json) {
    checks.push(
      check(
        'list',
        'fail',
        'The list is empty: there is no event in it.',
        'Send at least one event in the list.',
        null,
      ),
    )
  }
  const kept = [...envelopeNote(reading), ...weightiest(checks)]
  // What was left out is told behind the cut: the more was found, the more a reader has to know it.
  const unlisted = checks.length - MOST_CHECKS
  if (unlisted > 0) {
    const message =
      unlisted === 1
        ? 'One more finding about the fields is not listed.'
        : `${unlisted} more findings about the fields are not listed.`
    kept.push(check('cut', 'note', message, null, null))
  }
  if (itemsLeft > 0) {
    const message =
      itemsLeft === 1
        ? 'The list goes on: one more item was not checked.'
        : `The list goes on: ${itemsLeft} more items were not checked.`
    kept.push(check('list-length', 'note', message, null, null))
  }
  return kept
}

/** As many as are listed. What is wrong goes before what is only noted, however late in a list it stands. */
function weightiest(checks: readonly Check[]): readonly Check[] {
  if (checks.length <= MOST_CHECKS) return checks
  return checks.toSorted((a, b) => WEIGHT[a.status] - WEIGHT[b.status]).slice(0, MOST_CHECKS)
}

const WEIGHT: Readonly<Record<Check['status'], number>> = { fail: 0, warn: 1, absent: 2, note: 3, pass: 4 }

function envelopeNote({ provider, items, itemsLeft, body }: Reading): Check[] {
  if (provider.envelope !== 'list-or-item' || !body.json || items.length === 0) return []
  const isList = kindOf(body.json, 0) === 'array'
  const events = items.length + itemsLeft
  const message = isList
    ? `The body is a list of ${events === 1 ? 'one event' : `${events} events`}, as in the documented sample.`
    : 'The body is one bare event; the documented sample is a list holding one. Both are accepted here.'
  const fix = isList ? null : 'Accept both in your app.'
  return [check('envelope', 'note', message, fix, null)]
}

function checkItem(item: Item, reading: Reading): Check[] {
  const { provider } = reading
  const { json, node } = item
  if (kindOf(json, node) !== 'object') {
    const found = `an ${kindOf(json, node)}`.replace('an string', 'a string').replace('an n', 'a n')
    const message = `The event is ${found.replace('an boolean', 'a boolean')}; ${provider.name} sends an object.`
    return [check(pathInBody(item, '') || 'item', 'fail', message, 'Send one JSON object per event.', null)]
  }
  if (!item.event) return [unknownType(item, provider)]
  if (sizeOf(json, node) > LARGEST_CHECKED) {
    const message = `The event has ${after(json, node) - node} values: too many to be checked against the documentation.`
    return [check('size', 'warn', message, 'Look at what fills it: no documented event is that large.', null)]
  }
  const { schema, note } = shapeFor(item.event, item, reading)
  const value = valueOf(json, node)
  const result = schema.safeParse(value)
  const issues = result.success ? [] : result.error.issues
  const found = issues.map((issue) => issueCheck(issue, item, provider))
  const unknown = item.event.partial ? [] : unknownFields(schema, item)
  const checks = [
    ...found,
    ...unknown.map((path) => unknownField(path, item, provider)),
    ...(note === null ? [] : [check('variant', 'note', note, null, null)]),
  ]
  if (!found.some(({ status }) => status === 'fail')) {
    checks.push(check(pathInBody(item, 'shape'), 'pass', shapeHolds(item.event, item.type), null, null))
  }
  return checks
}

function shapeHolds({ type, openType, partial }: EventType, found: string | null): string {
  if (!partial) return `All documented fields of ${openType ? (found ?? type) : type} are there.`
  return openType
    ? `The envelope is as documented; what "${found ?? type}" carries in it is not described here, and was not checked.`
    : `The main fields of ${type} are as documented; it has more, which are not described here.`
}

function shapeFor(event: EventType, item: Item, { provider, input }: Reading) {
  const ground = { provider, item, headers: input.request.headers, endpoint: input.endpoint }
  const variant = event.variants?.find(({ when }) => when.every((condition) => holds(condition, ground)))
  return { schema: madeShape((variant ?? event).schema), note: variant?.note ?? null }
}

function unknownType(item: Item, provider: Provider): Check {
  const at = pathInBody(item, provider.typeAt[0] ?? '')
  const known = provider.events.map(({ type }) => type)
  if (item.type === null) {
    const evidence = { kind: 'value', path: at, found: null, expected: known.join(', ') } as const
    const message = `There is no "${at}", so it cannot be said which event this is.`
    return check(at, 'fail', message, `Send one of: ${known.join(', ')}.`, evidence)
  }
  const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z]/g, '')
  const meant = known.find((type) => plain(type) === plain(item.type ?? ''))
  const evidence = { kind: 'value', path: at, found: item.type, expected: known.join(', ') } as const
  return check(
    at,
    'warn',
    meant === undefined
      ? `The event type "${item.type}" is not among those that ${provider.name} documents.`
      : `The event type is "${item.type}"; ${provider.name} writes "${meant}".`,
    meant === undefined
      ? 'Answer 2xx and ignore types that you do not know: providers add new ones without notice.'
      : `Compare with "${meant}" exactly.`,
    evidence,
  )
}

function issueCheck(issue: z.core.$ZodIssue, item: Item, provider: Provider): Check {
  const path = issue.path.map(String).join('.')
  const shown = pathInBody(item, path)
  const node = nodeByPath(item, issue.path)
  const found = node === null ? null : rawText(item.json, node).slice(0, 200)
  const expected = expectation(issue)
  const evidence = { kind: 'value', path: shown, found, expected } as const
  if (node === null) {
    const message = `"${shown}" is missing; ${provider.name} documents ${expected} there.`
    return check(shown, 'fail', message, 'Do not rely on this field, or find out who removed it.', evidence)
  }
  const isString = kindOf(item.json, node) === 'string'
  if (issue.code === 'invalid_value' && isString) {
    const message = `"${shown}" is ${found ?? ''}, a value that the documentation does not list (${expected}).`
    return check(shown, 'warn', message, 'Treat unknown values as open: lists of values grow.', evidence)
  }
  if (issue.code === 'invalid_format') {
    const message = `"${shown}" is ${found ?? ''}, which is not ${expected}.`
    return check(shown, 'warn', message, 'Parse this field leniently, or find out who changed it.', evidence)
  }
  const message = `"${shown}" is ${describe(item, node, found)}; ${provider.name} documents ${expected}.`
  const fix =
    kindOf(item.json, node) === 'number' && expected === 'a string'
      ? 'Send it in quotes. If it left the provider as a string, something on the way parsed and wrote the JSON again.'
      : 'Send it as documented, or find out who changed it on the way.'
  return check(shown, 'fail', message, fix, evidence)
}

/** Members by their exact name, so that a name with dots is not split. */
function nodeByPath(item: Item, path: readonly PropertyKey[]): number | null {
  let node = item.node
  for (const part of path) {
    const next =
      typeof part === 'number'
        ? nodeAt(item.json, node, String(part))
        : (memberOf(item.json, node, String(part))?.value ?? null)
    if (next === null) return null
    node = next
  }
  return node
}

function describe(item: Item, node: number, found: string | null): string {
  const kind = kindOf(item.json, node)
  if (kind === 'object' || kind === 'array') return kind === 'object' ? 'an object' : 'a list'
  return kind === 'null' ? 'null' : `the ${kind} ${found ?? ''}`
}

const TYPE_WORDS: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
}

const FORMAT_WORDS: Record<string, string> = {
  guid: 'a UUID',
  uuid: 'a UUID',
  url: 'an address',
  datetime: 'a time such as 2024-04-10T18:22:56.153Z',
  date: 'a date such as 2024-04-10',
}

/** Expressions of digits, in the forms in which shapes write them. */
const DIGITS = /^\/\^(-\?)?\\d\+(\(\\\.\\d\+\)\?)?\$\/$/

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(', ')
    case 'invalid_format':
      if (issue.format === 'regex') return expressionWords(issue.pattern ?? '')
      if ('prefix' in issue) return `a text that begins with "${String(issue.prefix)}"`
      return FORMAT_WORDS[issue.format] ?? issue.format
    case 'invalid_union':
      return unionWords(issue.errors.flatMap((errors) => errors[0] ?? [])) ?? issue.message
    default:
      return issue.message
  }
}

function expressionWords(pattern: string): string {
  return DIGITS.test(pattern)
    ? 'a decimal number in a string, such as "10000"'
    : `a text that fits the expression ${pattern}`
}

/** Each of several shapes in words; null where none says what it expects. */
function unionWords(first: readonly z.core.$ZodIssue[]): string | null {
  const words = [...new Set(first.map(expectation))]
  return words.length === 0 ? null : words.join(' or ')
}

function unknownField(path: string, item: Item, provider: Provider): Check {
  const shown = pathInBody(item, path)
  const node = nodeAt(item.json, item.node, path)
  const found = node === null ? null : rawText(item.json, node).slice(0, 200)
  const message = `"${shown}" is a field that ${provider.name} does not document.`
  const evidence = { kind: 'value', path: shown, found, expected: null } as const
  return check(shown, 'note', message, null, evidence)
}

function check(
  path: string,
  status: Check['status'],
  message: string,
  fix: string | null,
  evidence: Check['evidence'],
): Check {
  return { id: `schema.${path}`, about: 'schema', status, message, fix, evidence }
}
