import type { HmacScheme } from '../../../../shared/model/scheme.ts'
import { bytesOfBase64, bytesOfHex, keyBytes } from '../../schemes/key.ts'
import type { HeldCredential } from '../../schemes/held-credential.ts'
import type { AutopsyGround } from './ground.ts'
import { unquoted, visible } from './text-forms.ts'
import { labelInSentence } from '../../words/label.ts'

/** Key bytes that the sender may have used. */
export interface KeyForm {
  bytes: Uint8Array
  /** Zero for the documented form of a credential of this endpoint. */
  cost: number
  /** How many things are changed at once to get here. */
  changes: number
  words: string
  fix: string
  credential: HeldCredential | null
}

const MOST_CREDENTIALS = 60

/** Every form of every credential held, the most plausible first, equal bytes once. */
export function keyForms(scheme: HmacScheme, ground: AutopsyGround): KeyForm[] {
  const { credentials, otherCredentials, provider } = ground
  const kindWords = (kind: string): string =>
    labelInSentence(provider.credentials.find((each) => each.kind === kind)?.label ?? kind)
  const wanted = kindWords(scheme.key.credential)
  const sources = [...credentials, ...otherCredentials].slice(0, MOST_CREDENTIALS).map((credential) => {
    const isOwn = credentials.includes(credential)
    const isRight =
      credential.kind === scheme.key.credential || scheme.key.or?.includes(credential.kind) === true
    if (isOwn && isRight) return { credential, cost: 0, changes: 0, words: '', fix: '' }
    const owner = isOwn ? '' : ` of another endpoint, "${credential.endpointName}"`
    return {
      credential,
      cost: (isOwn ? 0 : 2) + (isRight ? 0 : 2),
      changes: 1,
      words: isRight
        ? `it was signed with the ${wanted} "${credential.label}"${owner}`
        : `it was signed with the ${kindWords(credential.kind)} "${credential.label}"${owner}, not with the ${wanted}`,
      fix: isOwn
        ? `If ${wanted} and ${kindWords(credential.kind)} were exchanged when they were saved here, exchange them; else have the sender sign with the ${wanted}.`
        : 'Either the wrong address is registered, or this key belongs on this endpoint as well.',
    }
  })
  const forms = sources.flatMap((source) =>
    textForms(scheme, source.credential.value).map((form) => ({
      bytes: form.bytes,
      cost: source.cost + form.cost,
      changes: source.changes + (form.cost > 0 ? 1 : 0),
      words: [source.words, form.words].filter(Boolean).join(', and '),
      fix: [source.fix, form.fix].filter(Boolean).join(' '),
      credential: source.credential,
    })),
  )
  return distinct([...forms, ...accidents()])
}

type Form = { bytes: Uint8Array; cost: number; words: string; fix: string }

const SAVE_AGAIN = 'Save the key again here exactly as the provider shows it.'

/** Forms of one text: as documented, then what people and tools make of it. */
function textForms(scheme: HmacScheme, text: string): Form[] {
  const documented = keyBytes(scheme.key, text)
  const forms: (Form | null)[] = [documented && { bytes: documented, cost: 0, words: '', fix: '' }]
  const asText = (value: string | null, cost: number, words: string, fix: string): void => {
    if (value === null || value === '') return
    const bytes = keyBytes(scheme.key, value)
    if (bytes) forms.push({ bytes, cost, words, fix })
  }
  const asBytes = (bytes: Uint8Array | null, cost: number, words: string, fix: string): void => {
    if (bytes && bytes.length > 0) forms.push({ bytes, cost, words, fix })
  }
  const trimmed = text.trim()
  asText(
    trimmed === text ? null : trimmed,
    1,
    /[\r\n]$/.test(text)
      ? 'the key as saved here ends in a line break'
      : 'the key as saved here has white space around it',
    SAVE_AGAIN,
  )
  asText(unquoted(trimmed), 1, 'the key as saved here stands in quotes', SAVE_AGAIN)
  asText(
    visible(text) === text ? null : visible(text),
    1,
    'the key as saved here has an invisible character in it',
    SAVE_AGAIN,
  )
  asText(
    `${text}\n`,
    1,
    'the sender read its key with a line break at the end',
    'Trim the key where the sender reads it.',
  )
  asText(
    `${text}\r\n`,
    2,
    'the sender read its key with a line break at the end',
    'Trim the key where the sender reads it.',
  )
  asText(
    `${text} `,
    2,
    'the sender read its key with a blank at the end',
    'Trim the key where the sender reads it.',
  )
  asText(
    `"${text}"`,
    2,
    'the sender took the quotes around its key for a part of it',
    'Take off the quotes where the sender reads its key.',
  )
  asText(
    `'${text}'`,
    2,
    'the sender took the quotes around its key for a part of it',
    'Take off the quotes where the sender reads its key.',
  )
  asText(
    /^[a-z]{2,8}_(?:(?:test|live|sandbox)_)?(.+)$/i.exec(text)?.[1] ?? null,
    2,
    'the prefix of the key was left out',
    'Sign with the whole key, prefix included.',
  )
  asText(
    /^bearer (.+)$/i.exec(text)?.[1] ?? null,
    1,
    'the key as saved here starts with "Bearer "',
    SAVE_AGAIN,
  )
  const { prefix } = scheme.key
  if (scheme.key.bytes !== 'utf8' && prefix !== undefined && text.startsWith(prefix)) {
    asBytes(
      Buffer.from(text.slice(prefix.length), 'utf8'),
      1,
      'the text of the key after its prefix was used as it stands',
      `Decode it from ${scheme.key.bytes} first.`,
    )
  }
  if (scheme.key.bytes !== 'utf8' || scheme.key.prefix !== undefined || scheme.key.digest) {
    asBytes(
      Buffer.from(text, 'utf8'),
      1,
      'the text of the key was used as it stands',
      scheme.key.digest
        ? 'Use the 20 bytes of its SHA-1 digest, as documented.'
        : 'Decode the key first, as documented.',
    )
  }
  if (scheme.key.digest && documented) {
    asBytes(
      Buffer.from(Buffer.from(documented).toString('hex')),
      1,
      'the SHA-1 digest of the key was used as hex text',
      'Use the 20 bytes of the digest, not their hex text.',
    )
  }
  if (scheme.key.bytes !== 'base64')
    asBytes(
      bytesOfBase64(text),
      2,
      'the key was decoded from base64 first',
      'Use the text of the key as it stands.',
    )
  if (scheme.key.bytes === 'utf8')
    asBytes(
      bytesOfBase64(/^whsec_(.+)$/.exec(text)?.[1] ?? ''),
      2,
      'the key after its prefix "whsec_" was decoded from base64, as Standard Webhooks does with its keys',
      'Use the whole text of the key as it stands, prefix included.',
    )
  if (scheme.key.bytes !== 'hex')
    asBytes(
      bytesOfHex(text),
      2,
      'the key was decoded from hex first',
      'Use the text of the key as it stands.',
    )
  asText(
    text.toLowerCase() === text ? null : text.toLowerCase(),
    2,
    'the key was written in lower case',
    'The case of the letters of a key counts.',
  )
  asText(
    text.toUpperCase() === text ? null : text.toUpperCase(),
    2,
    'the key was written in capitals',
    'The case of the letters of a key counts.',
  )
  asBytes(
    Buffer.from(Buffer.from(text, 'utf8').toString('base64')),
    3,
    'the key was encoded as base64 first',
    'Use the text of the key as it stands.',
  )
  return forms.filter((form) => form !== null)
}

/** Keys that no one chose: what is left of a variable that was never set. */
function accidents(): KeyForm[] {
  return ['', 'undefined', 'null', 'None'].map((text) => ({
    bytes: Buffer.from(text, 'utf8'),
    cost: 4,
    changes: 1,
    words:
      text === '' ? 'it was signed with an empty key' : `it was signed with the word "${text}" as the key`,
    fix: 'The variable with the key is not set where the sender runs.',
    credential: null,
  }))
}

function distinct(forms: readonly KeyForm[]): KeyForm[] {
  const seen = new Set<string>()
  return forms
    .toSorted((a, b) => a.changes - b.changes || a.cost - b.cost)
    .filter(({ bytes }) => {
      const id = Buffer.from(bytes).toString('latin1')
      return !seen.has(id) && seen.add(id)
    })
}
