import type { Answer } from '../../../shared/model/endpoint.ts'
import type { HandshakeAnswer } from '../../../shared/providers/provider.ts'
import type { HeldCredential } from '../schemes/held-credential.ts'
import { hmacOf } from '../schemes/hmac.ts'
import { keyBytes } from '../schemes/key.ts'
import { valueFor } from './conditions.ts'
import type { Ground } from './conditions.ts'

/** What an answer was made of, or what it lacks: kinds of credentials that are not saved, or a value to send back. */
export type Greeting =
  | { state: 'answered'; answer: Pick<Answer, 'status' | 'headers' | 'body'>; echoed: string | null }
  | { state: 'missing'; kinds: string[]; echoed: string | null }
  /** The value that should be sent back is not there, or is not of the documented form. */
  | { state: 'refused' }

/** A value of a stranger's request that is longer is not sent back. */
const LONGEST_ECHO = 1000

/** Makes the answer to a handshake. What it takes from the request goes out as plain text or JSON only. */
export function greetingFor(
  answer: HandshakeAnswer,
  ground: Ground,
  credentials: readonly HeldCredential[],
): Greeting {
  const { status, body, contentType, echo } = answer
  const echoed = echo ? echoOf(echo, ground) : null
  if (echo && echoed === null) return { state: 'refused' }
  const texts = textsFor(answer, echoed ?? '', credentials)
  if (texts === null) {
    const kinds = credentialsOfAnswer(answer).filter(
      (kind) => !credentials.some((each) => each.kind === kind),
    )
    return { state: 'missing', kinds: kinds.length > 0 ? kinds : credentialsOfAnswer(answer), echoed }
  }
  const written = body.replaceAll(PART, (part, name: string) => {
    const text = texts.get(name)
    if (text === undefined) return part
    return contentType === 'application/json' ? JSON.stringify(text) : text
  })
  // What a stranger wrote is never to be taken for a page or a script.
  const headers: Answer['headers'] =
    contentType === undefined
      ? []
      : [
          ['Content-Type', `${contentType}; charset=utf-8`],
          ['X-Content-Type-Options', 'nosniff'],
        ]
  return { state: 'answered', answer: { status, headers, body: written }, echoed }
}

/** The kinds of credentials that an answer is made with. */
export function credentialsOfAnswer({ body, hmac }: HandshakeAnswer): string[] {
  const named = [...body.matchAll(PART)].flatMap(([, name]) => NAMED.exec(name ?? '')?.[1] ?? [])
  return [...new Set([...named, ...(hmac ? [hmac.key.credential] : [])])]
}

const PART = /\{(echo|hmac|credential:\w+)\}/g
const NAMED = /^credential:(\w+)$/

function echoOf({ at, matches }: NonNullable<HandshakeAnswer['echo']>, ground: Ground): string | null {
  const value = valueFor({ at }, ground)
  if (typeof value?.plain !== 'string' || value.text.length > LONGEST_ECHO) return null
  return new RegExp(matches, 'u').test(value.text) ? value.text : null
}

/** What the parts of a body stand for; null where a credential is missing. Those of one label belong together. */
function textsFor(
  answer: HandshakeAnswer,
  echoed: string,
  credentials: readonly HeldCredential[],
): Map<string, string> | null {
  const kinds = credentialsOfAnswer(answer)
  const sets = [...Map.groupBy(credentials, ({ label }) => label).values()]
  const set =
    kinds.length === 0 ? [] : sets.find((each) => kinds.every((kind) => textOf(each, kind) !== null))
  if (!set) return null
  const texts = new Map([['echo', echoed]])
  for (const kind of kinds) texts.set(`credential:${kind}`, textOf(set, kind) ?? '')
  const { hmac } = answer
  if (hmac) {
    const key = keyBytes(hmac.key, textOf(set, hmac.key.credential) ?? '')
    if (!key) return null
    texts.set('hmac', hmacOf(hmac.hash, key, Buffer.from(echoed)).toString(hmac.encoding))
  }
  return texts
}

function textOf(set: readonly HeldCredential[], kind: string): string | null {
  return set.find((each) => each.kind === kind)?.value ?? null
}
