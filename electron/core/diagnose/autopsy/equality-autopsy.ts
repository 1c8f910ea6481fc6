import type { EqualityScheme } from '../../../../shared/model/scheme.ts'
import { bareSecret } from '../../schemes/equality.ts'
import { hmacOf } from '../../schemes/hmac.ts'
import type { Found } from '../../schemes/place.ts'
import { nameOfPlace } from '../../schemes/place.ts'
import type { HeldCredential } from '../../schemes/held-credential.ts'
import type { AutopsyGround, Cause } from './ground.ts'
import { compareTexts } from './text-forms.ts'
import { labelInSentence } from '../../words/label.ts'

const MOST_CREDENTIALS = 60

interface Match {
  cost: number
  words: readonly string[]
  fix: readonly string[]
  label: string
}

/** Takes a secret apart that was sent as it is and is not the one that is saved. What was sent is never shown. */
export function autopsyEquality(
  scheme: EqualityScheme,
  found: readonly Found[],
  ground: AutopsyGround,
): Cause {
  const held = [...ground.credentials, ...ground.otherCredentials].slice(0, MOST_CREDENTIALS)
  let tried = 0
  let best: Match | null = null
  for (const proof of found) {
    for (const credential of held) {
      tried++
      const match = matchOf(scheme, proof, credential, ground)
      if (match && (!best || match.cost < best.cost)) best = match
    }
  }
  const where = nameOfPlace(scheme.place)
  if (best) {
    return {
      message: `${capital(best.words.join(', and '))}.`,
      fix: best.fix.join(' '),
      evidence: rows(found, best.label, tried),
    }
  }
  if (found.every(({ text }) => text.trim() === '')) {
    return {
      message: `The ${where} is empty where the secret is expected.`,
      fix: 'Set the secret where the sender is configured.',
      evidence: rows(found, null, tried),
    }
  }
  const digest = digestOfBody(found, held, ground)
  if (digest) {
    return {
      message: `The ${where} carries an HMAC-${digest.hash} of the body made with "${digest.label}", not the secret itself.`,
      fix: `Verify it as a signature: it is safer than sending the secret.`,
      evidence: rows(found, digest.label, tried),
    }
  }
  return {
    message: `The secret in the ${where} is none that is saved, here or on another endpoint.`,
    fix: `Copy it again from ${ground.provider.name}, or look whether the callback was meant for another endpoint.`,
    evidence: rows(found, null, tried),
  }
}

function matchOf(
  scheme: EqualityScheme,
  { value, hasPrefix }: Found,
  credential: HeldCredential,
  { credentials, provider }: AutopsyGround,
): Match | null {
  const saved = bareSecret(scheme, credential.value)
  const sent = bareSecret(scheme, value)
  const bare = sent.replace(/^(?:bearer|token|basic)\s+/i, '')
  const difference = compareTexts(sent, saved) ?? (bare === saved ? WITH_WORD : null)
  if (!difference) return null
  const isOwn = credentials.includes(credential)
  const isRight = credential.kind === scheme.key.credential
  const kind = provider.credentials.find((each) => each.kind === credential.kind)?.label ?? credential.kind
  const parts = [
    ...(hasPrefix
      ? []
      : [
          { cost: 1, words: 'the prefix in front of the secret is missing', fix: 'Send it with the prefix.' },
        ]),
    ...(isOwn
      ? []
      : [
          {
            cost: 2,
            words: `it is the secret "${credential.label}" of another endpoint, "${credential.endpointName}"`,
            fix: 'Either the wrong address is registered, or this secret belongs on this endpoint as well.',
          },
        ]),
    ...(isRight
      ? []
      : [
          {
            cost: 2,
            words: `it is the ${labelInSentence(kind)} "${credential.label}"`,
            fix: 'Send the right secret.',
          },
        ]),
    ...(difference.cost > 0 ? [{ ...difference, words: `the secret ${difference.words}` }] : []),
  ]
  if (parts.length === 0 || parts.length > 2) return null
  return {
    cost: parts.reduce((sum, { cost }) => sum + cost, (parts.length - 1) * 3),
    words: parts.map(({ words }) => words),
    fix: parts.map(({ fix }) => fix),
    label: credential.label,
  }
}

const WITH_WORD = {
  cost: 1,
  words: 'as sent has a word such as "Bearer" in front of it',
  fix: 'Send the secret alone.',
}

function digestOfBody(
  found: readonly Found[],
  held: readonly HeldCredential[],
  { provable }: AutopsyGround,
): { label: string; hash: string } | null {
  for (const { label, value } of held) {
    for (const hash of ['sha256', 'sha512', 'sha1'] as const) {
      const digest = hmacOf(hash, Buffer.from(value), provable.body)
      const texts = [digest.toString('hex'), digest.toString('base64')]
      const isIt = found.some(
        ({ text }) => texts.includes(text) || texts.includes(text.replace(/^sha\d+=/, '')),
      )
      if (isIt) return { label, hash: hash.toUpperCase() }
    }
  }
  return null
}

function rows(found: readonly Found[], label: string | null, tried: number): Cause['evidence'] {
  return {
    kind: 'rows',
    rows: [
      ...(label === null ? [] : [{ label: 'Compared with', value: label }]),
      { label: 'Received', value: `${found[0]?.value.length ?? 0} characters` },
      { label: 'Forms tried', value: tried.toLocaleString('en') },
    ],
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
