import type { ProbeCause, ProbeItem, ProbeResult } from '../../../../shared/model/probe.ts'
import { PROBE_ITEMS } from '../../../../shared/model/probe.ts'
import type { TunnelDriver } from '../../../../shared/model/tunnel.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { addressOf } from '../../send/address.ts'
import { refuseOwnApi, resolveHost } from '../../send/target-guard.ts'
import type { Lookup } from '../../send/target-guard.ts'
import { callThrough } from './call.ts'
import type { Call, Entrance } from './call.ts'
import type { Catcher } from './catcher.ts'
import { readCertificate } from './certificate.ts'
import { certificateItem, httpsItem, nameItem, noCertificateItem } from './entrance-items.ts'
import { bodyItem, headersItem, pathItem } from './content-items.ts'
import { item, unknownItem } from './item.ts'
import { proofHeaders } from './meanings.ts'
import { passage, replyOf } from './passage.ts'
import { answerItem, arrivalItem, pageItem, roundTripItem } from './passage-items.ts'
import type { Exchange } from './passage.ts'
import { makeProbe } from './probes.ts'
import type { ProbeName } from './probes.ts'

/** How the outside is reached in the place of the system's resolver and of the authorities that Node trusts. */
export interface Outside {
  lookup?: Lookup | undefined
  ca?: string | undefined
}

/** What is probed, and by what means. */
export interface ProbePlan {
  /** What public addresses begin with; nothing else is contacted. */
  publicUrl: string
  driver: TunnelDriver
  cause: ProbeCause
  /** Providers of the project's endpoints: what is found is said for each of them. */
  providers: readonly Provider[]
  catcher: Pick<Catcher, 'expect'>
  /** Ports of our own API, which is never sent to. */
  doorPorts: readonly number[]
  outside?: Outside | undefined
  /** Milliseconds for one request. */
  withinMs?: number | undefined
  now: () => number
  signal: AbortSignal
}

const WITHIN_MS = 20_000

/**
 * Looks at the public address from outside: its name, its certificate, and what becomes of requests that are sent
 * through it and compared with what the listener received. Never rejects but with TARGET_REFUSED, where the address
 * is our own API.
 */
export async function probeAddress(plan: ProbePlan): Promise<ProbeResult> {
  const { publicUrl, driver, cause, providers, now, signal, withinMs = WITHIN_MS } = plan
  const at = now()
  const { address } = addressOf(publicUrl, '')
  const resolved = await resolveHost(address.hostname, plan.outside?.lookup)
  refuseOwnApi(address, resolved, plan.doorPorts)
  const entrance: Entrance = {
    address,
    addresses: 'addresses' in resolved ? resolved.addresses : [],
    ca: plan.outside?.ca,
  }
  const proofs = proofHeaders(providers)
  const isKnown = entrance.addresses.length > 0
  const certificate =
    address.secure && isKnown
      ? certificateItem(await readCertificate(entrance, withinMs), address, now())
      : address.secure
        ? unknownItem('tls', 'The name leads nowhere, so no certificate was seen.')
        : noCertificateItem()

  /** A second time where the first did not arrive: one connection that breaks says nothing of the tunnel. */
  async function exchange(name: ProbeName): Promise<Exchange> {
    const first = await exchangeOnce(name)
    return first.arrival === null && !signal.aborted ? exchangeOnce(name) : first
  }

  async function exchangeOnce(name: ProbeName): Promise<Exchange> {
    const probe = makeProbe(name, proofs)
    const expected = plan.catcher.expect(probe.answer)
    const sent: Call = {
      method: probe.method,
      requestTarget: `${address.requestTarget.replace(/\/$/, '')}${expected.path}${probe.rest}`,
      headers: [['Host', address.host], ...probe.headers],
      body: probe.body,
    }
    const called = await callThrough(sent, entrance, { withinMs, signal })
    return { sent, called, expected: probe.answer, arrival: expected.arrival() }
  }

  const name = nameItem(address, resolved)
  const through =
    isKnown && certificate.status !== 'fail' ? await throughItems() : notTried(certificate, name)
  const items = [httpsItem(address, providers), name, certificate, ...through.items]
  const ordered = items.toSorted((a, b) => PROBE_ITEMS.indexOf(a.id) - PROBE_ITEMS.indexOf(b.id))
  const { roundTripMs } = through
  return { at, endedAt: now(), publicUrl, driver, cause, roundTripMs, items: ordered, ...outcomeOf(ordered) }

  /** One after the other: the times are those of a quiet way, and nobody is burdened. */
  async function throughItems(): Promise<Through> {
    const plain = await exchange('plain')
    const arrival = arrivalItem(plain, providers)
    const reply = replyOf(plain)
    if (plain.arrival === null && reply.kind === 'none') return nothingArrives(arrival)
    const browser = await exchange('browser')
    const page = pageItem(browser, plain, providers)
    if (plain.arrival === null) return nothingArrives(arrival, page)
    const [body, large, form] = [await exchange('body'), await exchange('large'), await exchange('form')]
    const gzip = await exchange('gzip')
    const chunked = await exchange('chunked')
    const path = await exchange('path')
    const answer = await exchange('answer')
    const times = [plain, body, form]
      .filter((each) => passage(each).isThrough)
      .map(({ called }) => called.totalMs)
    const roundTripMs = times.length === 0 ? null : Math.round(Math.min(...times) * 10) / 10
    return {
      roundTripMs,
      items: [
        arrival,
        page,
        roundTripItem(roundTripMs, providers),
        bodyItem('body', body, providers),
        bodyItem('large', large, providers),
        bodyItem('form', form, providers),
        bodyItem('gzip', gzip, providers),
        bodyItem('chunked', chunked, providers),
        headersItem(plain, providers),
        pathItem(path, providers),
        answerItem(answer, providers),
      ],
    }
  }
}

interface Through {
  items: ProbeItem[]
  roundTripMs: number | null
}

const OF_WHAT_ARRIVES = [
  'round-trip',
  'body',
  'large',
  'form',
  'gzip',
  'chunked',
  'headers',
  'path',
  'answer',
] as const

function nothingArrives(arrival: ProbeItem, page?: ProbeItem): Through {
  const why = 'Not looked at, because a plain callback does not arrive.'
  return {
    items: [arrival, page ?? unknownItem('page', why), ...OF_WHAT_ARRIVES.map((id) => unknownItem(id, why))],
    roundTripMs: null,
  }
}

function notTried(certificate: ProbeItem, name: ProbeItem): Through {
  if (name.status === 'unknown')
    return nothingArrives(
      unknownItem('arrival', 'Nothing was sent, because the name could not be looked up.'),
    )
  const isRefused = certificate.status === 'fail'
  return nothingArrives(
    item('arrival', {
      status: 'fail',
      message: `Nothing was sent, because ${isRefused ? 'the certificate is refused: a provider does not send either' : 'the name leads nowhere: a provider does not get further either'}.`,
      fix: isRefused ? certificate.fix : name.fix,
    }),
  )
}

const FIDELITY: ReadonlySet<ProbeItem['id']> = new Set(OF_WHAT_ARRIVES)

function outcomeOf(items: readonly ProbeItem[]): Pick<ProbeResult, 'outcome' | 'sentence'> {
  const name = items.find(({ id }) => id === 'name')
  if (name?.status === 'unknown') {
    return { outcome: 'unknown', sentence: `${name.message} ${name.fix ?? ''}`.trim() }
  }
  const failed = items.filter(({ status }) => status === 'fail')
  const arrival = failed.find(({ id }) => id === 'arrival')
  // The certificate says more than that nothing was sent because of it.
  const first = failed.find(({ id }) => id === 'tls' || id === 'name') ?? arrival ?? failed[0]
  const sentence = first === undefined ? '' : `${first.message}${first.fix === null ? '' : ` ${first.fix}`}`
  if (arrival !== undefined) return { outcome: 'blocked', sentence }
  const altered = failed.filter(({ id }) => FIDELITY.has(id) || id === 'page')
  if (altered[0] !== undefined) {
    const more = altered.length === 1 ? '' : ` ${altered.length - 1} more of its findings failed.`
    return { outcome: 'alters', sentence: `${altered[0].message}${more}` }
  }
  const arrives = 'Every byte arrives here, and our answer comes back.'
  return { outcome: 'delivers', sentence: first === undefined ? arrives : `${arrives} But: ${sentence}` }
}
