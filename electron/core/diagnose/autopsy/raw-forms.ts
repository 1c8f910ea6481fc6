import { membersOf, kindOf, stringOf } from '../../../../shared/bodies/json.ts'
import type { JsonForm } from '../../../../shared/model/scheme.ts'
import type { ProvableRequest } from '../../schemes/provable.ts'
import { jsonText } from '../../schemes/signed-text.ts'
import { BYTE_CHANGES } from './byte-changes.ts'
import { JSON_VARIATIONS } from './json-variations.ts'
import { formOf } from './message-form.ts'
import type { MessageBase, MessageForm } from './message-form.ts'

/** Where the whole body fits but for how it is written: its sender signed other bytes than those that arrived. */
const REWRITTEN =
  'Find what writes the body anew between the sender and here, such as a proxy, and have it pass the bytes on. A sender of your own has to sign the bytes that it sends.'
const RAW = 'Sign and verify the bytes of the body as they travel, before anything parses them.'

/** Forms of a body that is signed as bytes: what proxies, editors and frameworks do to it on the way. */
export function rawForms(base: MessageBase): MessageForm[] {
  return [...byteForms(base), ...writtenAgain(base)]
}

function byteForms(base: MessageBase): MessageForm[] {
  const { request, ground } = base
  const body = Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength)
  const plain = Buffer.from(ground.body.bytes)
  const replaced = (
    bytes: () => Uint8Array | null,
    cost: number,
    words: string,
    fix: string = RAW,
  ): MessageForm =>
    formOf(
      base,
      {
        request: () => {
          const changed = bytes()
          return changed && { ...request, body: changed }
        },
      },
      cost,
      1,
      `the body was signed ${words}`,
      fix,
    )
  return [
    ...(ground.body.decoded.inflated.length > 0
      ? [
          replaced(
            () => plain,
            1,
            'before it was compressed',
            'Verify after inflating, or sign the compressed bytes.',
          ),
        ]
      : []),
    ...BYTE_CHANGES.map(({ change, cost, words }) =>
      replaced(() => change(body, plain), cost, words, REWRITTEN),
    ),
    replaced(() => Buffer.alloc(0), 3, 'while it was empty: only what stands beside it was covered'),
    replaced(() => Buffer.from(body.toString('hex')), 3, 'as its hex text'),
    replaced(() => Buffer.from(body.toString('base64')), 3, 'as its base64 text'),
  ]
}

/** The JSON was parsed and written again before it was signed, or after. */
function writtenAgain(base: MessageBase): MessageForm[] {
  const { request, scheme } = base
  const { json } = request
  if (!json) return []
  const signed = scheme.signed.replace('{body}', '{json}')
  const written = (form: JsonForm, cost: number, changes: number, words: string): MessageForm => {
    const fix = form.path === undefined ? REWRITTEN : RAW
    return signed === scheme.signed
      ? formOf(base, { request: () => withBody(request, jsonText(json, form)) }, cost, changes, words, fix)
      : formOf(base, { scheme: { ...scheme, signed, json: form } }, cost, changes, words, fix)
  }
  const forms = [
    written(
      { order: 'as-is', without: [] },
      1,
      1,
      'the JSON was signed as JavaScript writes it again, not the bytes that arrived',
    ),
    written(
      { order: 'integers-first', without: [] },
      2,
      1,
      'the JSON was signed as JavaScript writes it again, not the bytes that arrived',
    ),
    written(
      { order: 'written', numbers: 'written', escapes: 'written', without: [] },
      1,
      1,
      'the JSON was signed without its white space, not the bytes that arrived',
    ),
  ]
  for (const { style, cost, words } of JSON_VARIATIONS) {
    forms.push(
      written(
        { order: 'as-is', ...style, without: [] },
        cost + 1,
        1,
        `the JSON was parsed and signed ${words}`,
      ),
      written(
        { order: 'canonical', ...style, without: [] },
        cost + 1,
        2,
        `the JSON was parsed and signed ${words}, keys sorted`,
      ),
    )
  }
  for (const { key, value } of membersOf(json, 0)) {
    if (forms.length > 60) break
    const name = stringOf(json, key)
    if (name.includes('.') || kindOf(json, value) !== 'object') continue
    const words = `only the "${name}" of the body was signed`
    forms.push(
      written({ order: 'as-is', path: name, without: [] }, 2, 1, words),
      written(
        { order: 'written', numbers: 'written', escapes: 'written', path: name, without: [] },
        2,
        1,
        words,
      ),
    )
  }
  return forms
}

function withBody(request: ProvableRequest, text: string | null): ProvableRequest | null {
  return text === null ? null : { ...request, body: Buffer.from(text, 'utf8') }
}
