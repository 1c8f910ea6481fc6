import type { KeyObject, X509Certificate } from 'node:crypto'
import type { KeyPairScheme } from '../../../../shared/model/scheme.ts'
import type { HeldCredential } from '../../schemes/held-credential.ts'
import { readKeyPair } from '../../schemes/key-pair.ts'
import type { AutopsyGround } from './ground.ts'
import { unquoted } from './text-forms.ts'

/** A public key that the sender's may be, and what is wrong with how it is saved. */
export interface PairForm {
  key: KeyObject
  certificate: X509Certificate | null
  credential: HeldCredential
  /** False for a credential of another endpoint. */
  isOwn: boolean
  words: string
  fix: string
}

const MOST_CREDENTIALS = 60
const SAVE_AGAIN = 'Save the key again here exactly as the provider shows it.'

/** The key in every credential held, as it is saved and as it may have been meant. */
export function pairForms(
  scheme: KeyPairScheme,
  { credentials, otherCredentials }: AutopsyGround,
): PairForm[] {
  return [...credentials, ...otherCredentials].slice(0, MOST_CREDENTIALS).flatMap((credential) => {
    const isOwn = credentials.includes(credential)
    const owner = isOwn
      ? ''
      : `it was signed for another endpoint, "${credential.endpointName}" ("${credential.label}")`
    const seen = new Set<string>()
    return savedForms(credential.value).flatMap(({ text, words }) => {
      const isNew = !seen.has(text)
      seen.add(text)
      const pair = isNew ? readKeyPair(scheme, text) : null
      if (pair === null || typeof pair === 'string') return []
      return [
        {
          key: pair.public,
          certificate: pair.certificate,
          credential,
          isOwn,
          words: [owner, words].filter(Boolean).join(', and '),
          fix: isOwn
            ? words && SAVE_AGAIN
            : 'Either the wrong address is registered, or this key belongs on this endpoint as well.',
        },
      ]
    })
  })
}

/** What people and configuration files make of a key, one thing at a time and then together. */
function savedForms(text: string): { text: string; words: string }[] {
  const trimmed = text.trim()
  const bare = unquoted(trimmed)
  const whole = bare ?? trimmed
  const decoded = fromBase64(whole)
  return [
    { text, words: '' },
    { text: trimmed, words: 'the key as saved here has white space around it' },
    ...(bare === null ? [] : [{ text: bare, words: 'the key as saved here stands in quotes' }]),
    {
      text: whole.replaceAll('\\r', '').replaceAll('\\n', '\n'),
      words:
        'the key as saved here has "\\n" written out in two characters where its line breaks belong, as configuration files write it',
    },
    ...(decoded === null
      ? []
      : [{ text: decoded, words: 'the key as saved here is PEM that was encoded as base64 once more' }]),
  ]
}

function fromBase64(text: string): string | null {
  const decoded = Buffer.from(text, 'base64').toString('latin1')
  return decoded.startsWith('-----BEGIN ') ? decoded : null
}
