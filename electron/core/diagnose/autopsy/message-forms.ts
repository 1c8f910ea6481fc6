import { kindOf, membersOf, readJson, stringOf } from '../../../../shared/bodies/json.ts'
import type { JsonDocument } from '../../../../shared/bodies/json.ts'
import { withMembers, withoutMembers } from '../../../../shared/bodies/json-edit.ts'
import type { JsonForm, SigningScheme } from '../../../../shared/model/scheme.ts'
import { readStamps } from '../../schemes/verify-signed.ts'
import type { SignedProof } from '../../schemes/outcome.ts'
import type { Failure } from '../../schemes/outcome.ts'
import { labelInSentence } from '../../words/label.ts'
import type { AutopsyGround } from './ground.ts'
import { formOf } from './message-form.ts'
import type { MessageBase, MessageForm } from './message-form.ts'
import { fieldForms, payloadForms } from './field-forms.ts'
import { formForms } from './form-forms.ts'
import { JSON_VARIATIONS } from './json-variations.ts'
import { rawForms } from './raw-forms.ts'
import { stampForms } from './stamp-forms.ts'

/** Texts that the sender may have signed, the documented one first, then single changes, then pairs. */
export function messageForms(
  scheme: SigningScheme,
  failure: Failure & { proof: SignedProof },
  ground: AutopsyGround,
): MessageForm[] {
  const base: MessageBase = { scheme, request: ground.provable, stamps: failure.stamps, ground }
  const forms = [
    { ...formOf(base, {}, 0, 0, '', ''), bytes: () => failure.proof.signed },
    ...(scheme.signedOr ?? []).map((signed) => formOf(base, { scheme: { ...scheme, signed } }, 0, 0, '', '')),
    ...otherSchemes(base),
    ...(scheme.signed.includes('{json}') ? jsonForms(base) : []),
    ...(/\{(?:crc32:)?body\}/.test(scheme.signed) ? [...payloadForms(base), ...rawForms(base)] : []),
    ...(scheme.signed.includes('{form}') ? formForms(base) : []),
    ...(scheme.signed.includes('{field:') ? fieldForms(base) : []),
    ...stampForms(base),
  ]
  return forms.toSorted((a, b) => a.changes - b.changes || a.cost - b.cost)
}

/** Other generations and products of the same provider, with the key in their own reading. */
function otherSchemes(base: MessageBase): MessageForm[] {
  return base.ground.provider.schemes.flatMap((other) => {
    if (other.mechanism !== 'hmac' || other.id === base.scheme.id) return []
    const words =
      other.generation === 'legacy'
        ? `this is the ${labelInSentence(other.title)}, an older generation that no longer counts as proof`
        : `this is the proof of another scheme, ${labelInSentence(other.title)}`
    const fix =
      other.generation === 'legacy'
        ? `Have the sender use the ${labelInSentence(base.scheme.title)}. ${other.note ?? ''}`.trim()
        : `Send it where ${labelInSentence(other.title)} is expected.`
    // A body that was only written again is the likelier cause where a product of today signs that form.
    const cost = other.generation === 'legacy' ? 1 : 2
    return [formOf(base, { scheme: other, stamps: readStamps(other, base.request) }, cost, 1, words, fix)]
  })
}

interface JsonChange {
  form: Partial<JsonForm>
  group: string
  cost: number
  words: string
  fix: string
}

function jsonForms(base: MessageBase): MessageForm[] {
  const { json } = base.request
  if (!json) return []
  const singles = [...withoutChanges(base), ...pathChanges(base, json), ...styleChanges(base)]
  const forms = singles.map((change) => jsonForm(base, [change]))
  for (const [index, first] of singles.entries()) {
    for (const second of singles.slice(index + 1)) {
      const isClear = first.group !== second.group && !(first.group === 'stack' && isStackPart(second.group))
      if (isClear) forms.push(jsonForm(base, [first, second]))
    }
  }
  return [...forms, ...placeholders(base, json), ...textualForms(base, json), ...endings(base)]
}

function isStackPart(group: string): boolean {
  return group === 'escapes' || group === 'spacing'
}

function jsonForm(base: MessageBase, changes: readonly JsonChange[]): MessageForm {
  const json = { ...(base.scheme.json ?? { order: 'as-is' as const, without: [] }) }
  for (const { form } of changes) Object.assign(json, form)
  const cost = changes.reduce((sum, change) => sum + change.cost, 0)
  const words = `the body was signed ${changes.map((change) => change.words).join(' and ')}`
  const fix = changes.map((change) => change.fix).join(' ')
  return formOf(base, { scheme: { ...base.scheme, json } }, cost, changes.length, words, fix)
}

function styleChanges({ scheme }: MessageBase): JsonChange[] {
  const now = scheme.json
  return JSON_VARIATIONS.filter(
    ({ style }) => !now || Object.entries(style).some(([key, value]) => currentOf(now, key) !== value),
  ).map(({ group, style, cost, words, fix }) => ({ group, form: style, cost, words, fix }))
}

function currentOf(form: JsonForm, key: string): unknown {
  const defaults: Record<string, unknown> = {
    numbers: 'javascript',
    escapes: 'javascript',
    spacing: 'compact',
  }
  return (form as Record<string, unknown>)[key] ?? defaults[key]
}

/** Members that should have been left out, left in one by one. */
function withoutChanges({ scheme, request: { json } }: MessageBase): JsonChange[] {
  const without = scheme.json?.without ?? []
  const present = new Set(json ? topNames(json) : [])
  const proof = scheme.place.in === 'body' ? scheme.place.member : null
  return without
    .filter((name) => name !== proof && present.has(name))
    .map((name) => ({
      group: 'without',
      form: { without: without.filter((each) => each !== name) },
      cost: 1,
      words: `with "${name}" left in`,
      fix: `Take out ${without.map((each) => `"${each}"`).join(' and ')} before signing.`,
    }))
}

/** Sub-trees: many providers sign `data` only. */
function pathChanges({ scheme }: MessageBase, json: JsonDocument): JsonChange[] {
  const changes: JsonChange[] = []
  if (scheme.json?.path !== undefined) {
    const { path, ...rest } = scheme.json
    changes.push({
      group: 'path',
      form: { ...rest, path: undefined },
      cost: 1,
      words: `as a whole, not only "${path}"`,
      fix: `Sign only "${path}".`,
    })
  }
  for (const { key, value } of membersOf(json, 0)) {
    const name = stringOf(json, key)
    if (changes.length >= 6) break
    if (name === scheme.json?.path || name.includes('.') || kindOf(json, value) !== 'object') continue
    changes.push({
      group: 'path',
      form: { path: name },
      cost: 1,
      words: `in part ("${name}" only)`,
      fix: 'Sign the whole body.',
    })
  }
  return changes
}

/** The proof's own member was there while it was computed, empty or null. */
function placeholders(base: MessageBase, json: JsonDocument): MessageForm[] {
  const { scheme } = base
  if (scheme.place.in !== 'body') return []
  const { member } = scheme.place
  const form: JsonForm = { ...(scheme.json ?? { order: 'as-is' }), without: [] }
  return [
    { valueText: '""', words: 'empty' },
    { valueText: 'null', words: 'null' },
  ].map(({ valueText, words }) =>
    formOf(
      base,
      {
        scheme: { ...scheme, json: form },
        request: () => {
          const text = withMembers(json.text, [[member, valueText]])
          const document = text === null ? null : readJson(text).document
          return document && { ...base.request, json: document }
        },
      },
      2,
      1,
      `the body was signed with "${member}" in it, ${words}`,
      `Take out "${member}" before signing.`,
    ),
  )
}

/** The text as it was before the proof went into it. */
function textualForms(base: MessageBase, json: JsonDocument): MessageForm[] {
  const { scheme } = base
  const without = scheme.json?.without ?? []
  const proof = scheme.place.in === 'body' ? [scheme.place.member] : []
  const cuts = [without, proof].filter((names) => names.length > 0)
  return cuts.flatMap((names) =>
    ['', '\n'].map((ending) =>
      formOf(
        base,
        {
          scheme: { ...scheme, signed: '{body}' },
          request: () => {
            const text = withoutMembers(json.text, names)
            return text === null
              ? null
              : { ...base.request, body: Buffer.from(text.trimEnd() + ending, 'utf8') }
          },
        },
        1,
        ending === '' ? 1 : 2,
        `the text of the body was signed as it was before the proof was added${ending === '' ? '' : ', with a line break at its end'}`,
        scheme.json?.order === 'canonical'
          ? 'Sign the canonical form: keys sorted, compact.'
          : 'Sign the documented form of the body.',
      ),
    ),
  )
}

/** What tools leave at the end of a text: `jq`, `echo` and editors add a line break. */
function endings(base: MessageBase): MessageForm[] {
  return [
    { ending: '\n', cost: 1 },
    { ending: '\r\n', cost: 2 },
  ].map(({ ending, cost }) =>
    formOf(
      base,
      { after: (bytes) => Buffer.concat([bytes, Buffer.from(ending)]) },
      cost,
      1,
      'the signed text has a line break at its end',
      'Sign without the line break that a tool such as jq or echo adds.',
    ),
  )
}

function topNames(json: JsonDocument): string[] {
  const names: string[] = []
  for (const { key } of membersOf(json, 0)) {
    if (names.length >= 1000) break
    names.push(stringOf(json, key))
  }
  return names
}
