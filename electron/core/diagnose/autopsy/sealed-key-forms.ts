import { createHash } from 'node:crypto'
import type { AesGcmScheme } from '../../../../shared/model/scheme.ts'
import { isKeyLength } from '../../schemes/aes-gcm.ts'
import { bytesOfBase64, bytesOfHex, keyBytes } from '../../schemes/key.ts'
import type { AutopsyGround } from './ground.ts'
import { unquoted, visible } from './text-forms.ts'
import { labelInSentence } from '../../words/label.ts'

/** Key bytes of AES that the sender may have used. */
export interface SealedKeyForm {
  bytes: Uint8Array
  changes: number
  words: string
  fix: string
  label: string | null
}

const MOST_CREDENTIALS = 60
const SAVE_AGAIN = 'Save the key again here exactly as the provider shows it.'

/** Every form of every credential held that has a length of AES, the documented ones first, equal bytes once. */
export function sealedKeyForms(scheme: AesGcmScheme, ground: AutopsyGround): SealedKeyForm[] {
  const { credentials, otherCredentials, provider } = ground
  const labelOf = (kind: string): string =>
    labelInSentence(provider.credentials.find((each) => each.kind === kind)?.label ?? kind)
  const forms: SealedKeyForm[] = []
  for (const credential of [...credentials, ...otherCredentials].slice(0, MOST_CREDENTIALS)) {
    const isOwn = credentials.includes(credential)
    const isRight = credential.kind === scheme.key.credential
    const owner = isOwn ? '' : ` of another endpoint, "${credential.endpointName}"`
    const source =
      isOwn && isRight
        ? { changes: 0, words: '', fix: '' }
        : {
            changes: 1,
            words: `it was encrypted with the ${labelOf(credential.kind)} "${credential.label}"${owner}${isRight ? '' : `, not with the ${labelOf(scheme.key.credential)}`}`,
            fix: isOwn
              ? `Save it as the ${labelOf(scheme.key.credential)}.`
              : 'Either the wrong address is registered, or this key belongs on this endpoint as well.',
          }
    for (const form of textForms(scheme, credential.value)) {
      forms.push({
        bytes: form.bytes,
        changes: source.changes + (form.words === '' ? 0 : 1),
        words: [source.words, form.words].filter(Boolean).join(', and '),
        fix: [source.fix, form.fix].filter(Boolean).join(' '),
        label: credential.label,
      })
    }
  }
  const seen = new Set<string>()
  return forms
    .filter(({ bytes }) => isKeyLength(bytes.length))
    .toSorted((a, b) => a.changes - b.changes)
    .filter(({ bytes }) => {
      const id = Buffer.from(bytes).toString('latin1')
      return !seen.has(id) && seen.add(id)
    })
}

function textForms(scheme: AesGcmScheme, text: string) {
  const forms: { bytes: Uint8Array; words: string; fix: string }[] = []
  const add = (bytes: Uint8Array | null, words: string, fix: string): void => {
    if (bytes) forms.push({ bytes, words, fix })
  }
  const bytes = keyBytes(scheme.key, text)
  const trimmed = text.trim()
  add(bytes, '', '')
  if (trimmed !== text) {
    const words = /[\r\n]$/.test(text) ? 'ends in a line break' : 'has white space around it'
    add(keyBytes(scheme.key, trimmed), `the key as saved here ${words}`, SAVE_AGAIN)
  }
  const inner = unquoted(trimmed)
  if (inner !== null) add(keyBytes(scheme.key, inner), 'the key as saved here stands in quotes', SAVE_AGAIN)
  const compact = visible(trimmed)
    .replace(/^0x/i, '')
    .replace(/[\s:-]/g, '')
  add(
    keyBytes(scheme.key, compact),
    'the key as saved here has signs between or before its digits',
    'Save it again here as hexadecimal digits alone.',
  )
  add(
    bytesOfBase64(trimmed),
    'the key as saved here is base64, and hex is expected',
    'Save it again here in hex.',
  )
  const { byteLength = 0 } = bytes ?? {}
  add(
    Buffer.from(trimmed, 'utf8'),
    `the text of the key was used as its bytes (AES-${trimmed.length * 8})`,
    'Have the sender decode the key from hex first.',
  )
  if (byteLength === 32 && bytes) {
    add(
      bytes.subarray(0, 16),
      'only the first half of the key was used (AES-128)',
      'Use the whole key: 64 hexadecimal digits are a key of AES-256.',
    )
    add(
      Buffer.from(trimmed, 'utf8').subarray(0, 32),
      'the first 32 characters of the key were used as its bytes',
      'Have the sender decode the key from hex first.',
    )
  }
  add(
    createHash('sha256').update(trimmed).digest(),
    'the key was hashed with SHA-256 first',
    'Use the key itself, decoded from hex.',
  )
  const turned = bytesOfHex(compact)?.toReversed() ?? null
  add(
    turned,
    'the bytes of the key were taken in reverse order',
    'Use them in the order in which they are written.',
  )
  return forms
}
