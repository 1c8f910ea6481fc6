import { describe, expect, it } from 'vitest'
import type { JudgeInput, Judgement } from '../../../../electron/core/diagnose/judgement.ts'
import type { HeldCredential } from '../../../../electron/core/schemes/held-credential.ts'
import { signWith } from '../../../../electron/core/schemes/sign.ts'
import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import { providers } from '../../../../shared/providers/index.ts'
import type { EventType, Provider } from '../../../../shared/providers/provider.ts'
import { ARRIVED, judged, received } from '../../../helpers/judging.ts'
import { credentialsFor } from '../../../helpers/scheme-credentials.ts'

/**
 * The mistakes that people make with every sender, over every scheme of the registry: each is told in the sentence that
 * helps. A new provider is in here by its line in the registry. A line break after a key in PEM harms nothing, and a
 * body that is written again harms no scheme that reads values out of it.
 */

const REGISTERED = 'https://shop.example/hook'
const LIVE = { endpointId: 2, endpointName: 'Live shop', label: 'live' }

/** How a sample is signed, changed on its way, and judged. */
interface Delivery {
  scheme: Scheme
  signWith: HeldCredential[]
  body: string
  signedUrl: string
  onTheWay: (sent: Sent) => Sent
  judgeWith: Partial<JudgeInput>
}

interface Sent {
  url: string
  headers: HeaderPair[]
  body: Uint8Array
}

interface Mistake {
  mistake: string
  /** The delivery with the mistake in it; null where a scheme cannot meet with it. */
  make: (right: Delivery) => Partial<Delivery> | null
  says: RegExp
  verdict: Judgement['verdict']
}

const isPair = ({ mechanism }: Scheme): boolean => ['ed25519', 'rsa', 'ecdsa'].includes(mechanism)
const keyKind = (scheme: Scheme): string =>
  scheme.mechanism === 'basic' ? scheme.password : scheme.key.credential
const proofHeader = (scheme: Scheme): string | null => {
  if (scheme.mechanism === 'basic') return 'authorization'
  return 'place' in scheme && scheme.place.in === 'header' ? scheme.place.name.toLowerCase() : null
}
const coversBytes = (scheme: Scheme): boolean =>
  'signed' in scheme && (/\{(?:crc32:)?body\}/.test(scheme.signed) || scheme.bodyDigest !== undefined)
const signsAddress = (scheme: Scheme): boolean => 'signed' in scheme && scheme.signed.includes('{url}')
const unitOf = (scheme: Scheme): string | null =>
  'timestamp' in scheme ? (scheme.timestamp?.unit ?? null) : null

const MISTAKES: Mistake[] = [
  {
    mistake: 'a line break behind the saved secret',
    make: ({ scheme, signWith: own }) =>
      isPair(scheme)
        ? null
        : {
            judgeWith: {
              credentials: own.map((each) =>
                each.kind === keyKind(scheme) ? { ...each, value: `${each.value}\n` } : each,
              ),
            },
          },
    says: /as saved here ends in a line break/,
    verdict: 'failed',
  },
  {
    mistake: 'the secret of another environment',
    make: ({ scheme }) => {
      const other = credentialsFor(scheme, 'two')
      return {
        signWith: other,
        judgeWith: { otherCredentials: other.map((each) => ({ ...each, ...LIVE })) },
      }
    },
    says: /another endpoint, "Live shop"/,
    verdict: 'failed',
  },
  {
    mistake: 'a body that was parsed and written again',
    make: ({ scheme, body }) =>
      !coversBytes(scheme) || !isJson(body)
        ? null
        : {
            body: JSON.stringify(JSON.parse(body)),
            onTheWay: (sent) => ({ ...sent, body: laidOut(sent.body) }),
          },
    says: /as JavaScript writes it again|without its white space|not the body that was signed/,
    verdict: 'failed',
  },
  {
    mistake: 'a proof in a header of another name',
    make: ({ scheme }) => {
      const name = proofHeader(scheme)
      return name === null ? null : { onTheWay: (sent) => renamed(sent, name, 'X-Renamed') }
    },
    says: /but the header "X-Renamed" carries one that holds with "sandbox"/,
    verdict: 'unproved',
  },
  {
    mistake: 'hex in the place of base64, and the other way round',
    make: ({ scheme }) =>
      'signed' in scheme
        ? { scheme: { ...scheme, encoding: scheme.encoding === 'hex' ? 'base64' : 'hex' } }
        : null,
    says: /written in (?:hex, and base64|base64, and hex) is expected/,
    verdict: 'failed',
  },
  {
    mistake: 'a time in milliseconds, or in seconds',
    make: ({ scheme }) => {
      const unit = unitOf(scheme)
      if (!('timestamp' in scheme) || !scheme.timestamp || (unit !== 's' && unit !== 'ms')) return null
      return {
        scheme: { ...scheme, timestamp: { ...scheme.timestamp, unit: unit === 's' ? 'ms' : 's' } },
      }
    },
    says: /is in (?:milliseconds; seconds|seconds; milliseconds) are expected/,
    verdict: 'genuine',
  },
  {
    mistake: 'another unit of the time signed than sent',
    make: ({ scheme }) => {
      const unit = unitOf(scheme)
      if (!('signed' in scheme) || unit === null || unit === 'iso') return null
      if (!scheme.signed.includes('{timestamp}')) return null
      const time = String(unit === 'ms' ? ARRIVED / 1000 : ARRIVED)
      return { scheme: { ...scheme, signed: scheme.signed.replace('{timestamp}', time) } }
    },
    says: /time was signed in (?:milliseconds, and sent in seconds|seconds, and sent in milliseconds)/,
    verdict: 'failed',
  },
  {
    mistake: 'a slash at the end of the registered address',
    make: ({ scheme }) => (signsAddress(scheme) ? { signedUrl: `${REGISTERED}/` } : null),
    says: /address was signed with a slash at its end/,
    verdict: 'failed',
  },
  {
    mistake: 'the address of a host that the request names',
    make: ({ scheme }) =>
      signsAddress(scheme)
        ? {
            signedUrl: 'https://old.example/hook',
            onTheWay: (sent) => ({ ...sent, headers: [...sent.headers, ['Host', 'old.example']] }),
          }
        : null,
    says: /address was signed with the host of the request, old\.example/,
    verdict: 'failed',
  },
  {
    mistake: 'another address, where no public one is known',
    make: ({ scheme }) =>
      signsAddress(scheme)
        ? {
            signedUrl: 'https://shop.example/hook/',
            onTheWay: (sent) => ({ ...sent, headers: [...sent.headers, ['Host', 'shop.example']] }),
            judgeWith: { publicUrl: null },
          }
        : null,
    says: /address was signed with the host of the request, shop\.example, with https and with a slash/,
    verdict: 'failed',
  },
  {
    mistake: 'the address of a host that nobody knows any more',
    make: ({ scheme }) => (signsAddress(scheme) ? { signedUrl: 'https://old.example/hook' } : null),
    says: /signed with another key, for another address.*exactly https:\/\/shop\.example\/hook/,
    verdict: 'failed',
  },
]

const schemes = providers.flatMap((provider) =>
  provider.schemes
    .filter(({ generation }) => generation === 'current')
    .map((scheme) => ({ name: `${provider.id} ${scheme.id}`, provider, scheme })),
)

describe.each(schemes)('$name', ({ provider, scheme }) => {
  const right = rightDelivery(provider, scheme)

  it('proves the sample that nobody touched', () => {
    expect(judgementOf(provider, right).verdict).toBe('genuine')
  })

  const met = MISTAKES.flatMap((each) => {
    const change = isLeftToSearch(provider, each) ? null : each.make(right)
    return change === null ? [] : [{ ...each, delivery: { ...right, ...change } }]
  })

  it.each(met)('explains $mistake', ({ delivery, says, verdict }) => {
    const judgement = judgementOf(provider, delivery)
    const told = judgement.checks.map(({ message, fix }) => `${message} ${fix ?? ''}`)

    expect(told.join('\n')).toMatch(says)
    expect(judgement.verdict).toBe(verdict)
    for (const { value, kind } of [...right.signWith, ...delivery.signWith]) {
      const isSecret = provider.credentials.find((each) => each.kind === kind)?.secret !== false
      if (isSecret) expect(JSON.stringify(judgement.checks)).not.toContain(JSON.stringify(value).slice(1, -1))
    }
  })
})

/** Where nobody says which dialect a sender has, no header has the right name: _Find my scheme_ is what helps. */
function isLeftToSearch({ schemeSetting }: Provider, { verdict }: Mistake): boolean {
  return schemeSetting !== undefined && verdict === 'unproved'
}

function rightDelivery(provider: Provider, scheme: Scheme): Delivery {
  const event = sampleFor(provider, scheme)
  return {
    scheme,
    signWith: credentialsFor(scheme, 'one'),
    body: event.sample.body,
    signedUrl: REGISTERED,
    onTheWay: (sent) => sent,
    judgeWith: {},
  }
}

/** One that the scheme proves; where there is a choice, one whose body can be written again. */
function sampleFor({ events, handshakes }: Provider, { id }: Scheme): EventType {
  const greetings = handshakes?.filter(({ isSigned }) => isSigned).map((each) => each.id) ?? []
  const proved = events.filter(
    ({ schemes: own, type }) => (own?.includes(id) ?? true) && !greetings.includes(type),
  )
  const event = proved.find(({ sample }) => isJson(sample.body)) ?? proved[0]
  if (!event) throw new Error(`No event is proved by ${id}.`)
  return event
}

function judgementOf(provider: Provider, delivery: Delivery): Judgement {
  const original = sampleFor(
    provider,
    provider.schemes.find(({ id }) => id === delivery.scheme.id) ?? delivery.scheme,
  )
  const signed = signWith(delivery.scheme, {
    request: {
      method: 'POST',
      url: '/hook',
      headers: [['Content-Type', original.sample.contentType], ...original.sample.headers],
      body: Buffer.from(delivery.body),
    },
    credentials: delivery.signWith,
    publicUrl: delivery.signedUrl,
    now: ARRIVED,
  }).request
  const { url, headers, body } = delivery.onTheWay(signed)
  const [path = '', query = ''] = url.split('?')
  return judged(received(body, headers, { requestTarget: url, path, query }), {
    provider: provider.id,
    credentials: credentialsFor(delivery.scheme, 'one'),
    publicUrl: REGISTERED,
    ...delivery.judgeWith,
  })
}

function renamed(sent: Sent, from: string, to: string): Sent {
  const headers = sent.headers.map(([name, value]): HeaderPair =>
    name.toLowerCase() === from ? [to, value] : [name, value],
  )
  return { ...sent, headers }
}

function laidOut(body: Uint8Array): Uint8Array {
  return Buffer.from(JSON.stringify(JSON.parse(Buffer.from(body).toString()), null, 2))
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}
