import type { ProbeMeaning } from '../../../../shared/model/probe.ts'
import type { Place, Scheme } from '../../../../shared/model/scheme.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import type { HeaderDifferences } from './compare.ts'

/**
 * What was found means something else for each provider. Every sentence here follows from the facts of the provider
 * alone; where those say nothing, nothing is said.
 */

/** Headers in which the providers' current schemes read a proof or a part of it, as they spell them. */
export function proofHeaders(providers: readonly Pick<Provider, 'schemes'>[]): string[] {
  const names = providers.flatMap(({ schemes }) => schemes.flatMap(headersOf))
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
}

export function httpsMeanings(
  providers: readonly Provider[],
  address: { isHttps: boolean; port: number },
): ProbeMeaning[] {
  return providers.flatMap(({ id, name, transport }) => {
    if (!transport.https) return []
    const wanted = transport.port === null ? 'HTTPS' : `HTTPS on port ${transport.port}`
    const isMet = address.isHttps && (transport.port === null || transport.port === address.port)
    return meaning(id, isMet ? 'pass' : 'fail', `${name} requires ${wanted}: ${isMet ? 'yes' : 'no'}.`)
  })
}

/** For callbacks that do not arrive while their sender is answered `status`. */
export function lostMeanings(providers: readonly Provider[], status: number | null): ProbeMeaning[] {
  return providers.flatMap(({ id, name, acknowledges, retries }) => {
    if (status === null) return meaning(id, 'fail', `${name} gets no answer. ${retries.sentence}`)
    const { statuses } = acknowledges
    const isTaken = statuses === '2xx' ? status >= 200 && status < 300 : statuses.includes(status)
    return isTaken
      ? meaning(
          id,
          'fail',
          `${name} takes ${status} as received, so it sends nothing again: the event is lost.`,
        )
      : meaning(id, 'fail', `${name} takes ${status} as not received. ${retries.sentence}`)
  })
}

export function headerMeanings(providers: readonly Provider[], found: HeaderDifferences): ProbeMeaning[] {
  const respelt = new Set(found.respelt.map(({ name }) => name.toLowerCase()))
  const spoilt = new Set(
    [...found.missing, ...found.changed.map(({ name }) => name)].map((name) => name.toLowerCase()),
  )
  return providers.flatMap(({ id, name, schemes }) => {
    if (schemes.length === 0) return []
    const read = proofHeaders([{ schemes }])
    const lost = read.filter((each) => spoilt.has(each.toLowerCase()))
    if (lost.length > 0)
      return meaning(
        id,
        'fail',
        `${name} proves itself with ${listed(lost)}, which does not arrive as sent: none of its events can be proved.`,
      )
    if (read.length === 0)
      return meaning(id, 'pass', `Harmless for ${name}: its proof stands in the body, not in a header.`)
    return respelt.size === 0
      ? meaning(id, 'pass', `${name} proves itself with ${listed(read)}: as sent.`)
      : meaning(
          id,
          'pass',
          `Harmless for ${name}: ${listed(read)} arrives with its value, and header names are compared without case (RFC 9110, section 5.1).`,
        )
  })
}

/** For a body that does not arrive as it was sent. */
export function changedBodyMeanings(providers: readonly Provider[], kind: 'form' | 'any'): ProbeMeaning[] {
  return providers.flatMap((provider) => {
    const { id, name, schemes } = provider
    if (schemes.length === 0 || (kind === 'form' && !sendsForms(provider))) return []
    return schemes.some(coversBody)
      ? meaning(id, 'fail', `${name} signs or encrypts the body: what was changed on the way is refused.`)
      : meaning(id, 'warn', `${name} does not sign the body: that it was changed would not be noticed.`)
  })
}

export function formMeanings(providers: readonly Provider[]): ProbeMeaning[] {
  return providers
    .filter(sendsForms)
    .flatMap(({ id, name }) => meaning(id, 'pass', `${name} sends forms: they arrive byte for byte.`))
}

/** For a path or query that does not arrive as it was sent. */
export function changedPathMeanings(providers: readonly Provider[]): ProbeMeaning[] {
  return providers.flatMap(({ id, name, schemes }) => {
    if (schemes.length === 0) return []
    return schemes.some(coversAddress)
      ? meaning(
          id,
          'warn',
          `${name} signs the address as it is registered: register one without escapes, as those of endpoints here are.`,
        )
      : meaning(id, 'pass', `Harmless for ${name}: it does not sign the address.`)
  })
}

/** For a page that only browsers get. */
export function browserPageMeanings(providers: readonly Provider[]): ProbeMeaning[] {
  return providers.flatMap(({ id, name }) =>
    meaning(
      id,
      'note',
      `Which agent ${name} names itself by is not documented; one that begins with "Mozilla" may get the page.`,
    ),
  )
}

/** For our answer that does not come back as it was given. */
export function changedAnswerMeanings(providers: readonly Provider[], status: number | null): ProbeMeaning[] {
  return providers.flatMap(({ id, name, acknowledges }) =>
    meaning(
      id,
      'warn',
      `${name} goes by the answer${status === null ? '' : `, and would see ${status}`}: ${acknowledges.sentence}`,
    ),
  )
}

/** For the time from sending to the whole answer. */
export function timeMeanings(providers: readonly Provider[], roundTripMs: number): ProbeMeaning[] {
  return providers.flatMap(({ id, name, acknowledges: { withinMs } }) => {
    if (withinMs === null) return []
    const isMet = roundTripMs < withinMs
    return meaning(
      id,
      isMet ? 'pass' : 'fail',
      `${name} waits ${withinMs / 1000} s for an answer: ${isMet ? 'enough' : 'too short for this way'}.`,
    )
  })
}

function meaning(provider: string, status: ProbeMeaning['status'], sentence: string): ProbeMeaning[] {
  return [{ provider, status, sentence }]
}

function sendsForms({ transport }: Provider): boolean {
  return transport.bodies?.includes('form') === true
}

function headersOf(scheme: Scheme): string[] {
  if (scheme.generation === 'legacy') return []
  const name = (place: Place): string[] => (place.in === 'header' ? [place.name] : [])
  switch (scheme.mechanism) {
    case 'basic':
      return ['Authorization']
    case 'equality':
      return name(scheme.place)
    case 'aes-gcm':
      return [...name(scheme.iv), ...name(scheme.tag)]
    case 'hmac':
    case 'ed25519':
    case 'rsa':
    case 'ecdsa':
      return [
        ...name(scheme.place),
        ...(scheme.timestamp ? name(scheme.timestamp.place) : []),
        ...(scheme.messageId ? name(scheme.messageId.place) : []),
      ]
  }
}

function coversBody(scheme: Scheme): boolean {
  if (scheme.mechanism === 'aes-gcm') return true
  return 'signed' in scheme && /\{(?:body|json|values|form|at:|crc32:)/.test(scheme.signed)
}

function coversAddress(scheme: Scheme): boolean {
  return 'signed' in scheme && /\{(?:url|path|query|query-lower)(?::[^}]*)?\}/.test(scheme.signed)
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
}
