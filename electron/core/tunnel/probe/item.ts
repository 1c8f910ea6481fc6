import type { ProbeItem, ProbeMeaning, ProbeStatus } from '../../../../shared/model/probe.ts'
import { passage, replyOf } from './passage.ts'
import type { Exchange, Reply } from './passage.ts'

/** An item with its title, as the window shows it. */
export function item(id: ProbeItem['id'], finding: Finding): ProbeItem {
  return { id, title: TITLES[id], fix: null, facts: [], meanings: [], ...finding }
}

/** An item that could not be looked at, and why. */
export function unknownItem(id: ProbeItem['id'], why: string): ProbeItem {
  return item(id, { status: 'unknown', message: why })
}

/** What has to be done where bytes arrive otherwise than they were sent. */
export const CHANGES =
  'Something on the way changes what is sent: use another tunnel, or switch off what rewrites requests there.'

/** A request that should have gone all the way and back, and did not. */
export function notThrough(id: ProbeItem['id'], what: string, exchange: Exchange): ProbeItem {
  const passed = passage(exchange)
  return item(id, {
    status: 'fail',
    message: `${what} ${passed.isThrough ? 'did not arrive' : passed.words}.`,
    fix: fixOf(replyOf(exchange)),
  })
}

/** What to do about an answer that is not ours. */
export function fixOf(reply: Reply): string {
  switch (reply.kind) {
    case 'redirect':
      return 'Make the tunnel public: what asks for a login or another address there turns callbacks away. Providers are not known to follow redirects.'
    case 'page':
      return 'Switch the page off where the tunnel is configured, or choose another tunnel.'
    case 'other':
      return reply.status >= 500 || reply.status === 404
        ? 'The tunnel server answers by itself, without this machine: restart the tunnel.'
        : 'Something on the way answers by itself: look at what stands between the public address and this machine.'
    case 'none':
      return 'Restart the tunnel; if that does not help, check the network of this machine or choose another tunnel.'
    case 'ours':
      return CHANGES
  }
}

type Finding = {
  status: ProbeStatus
  message: string
  fix?: string | null
  facts?: ProbeItem['facts']
  meanings?: ProbeMeaning[]
}

const TITLES: Record<ProbeItem['id'], string> = {
  arrival: 'A callback arrives',
  https: 'HTTPS on port 443',
  name: 'Name',
  tls: 'Certificate',
  page: 'Consent page',
  'round-trip': 'Round trip',
  body: 'Bytes of a body',
  large: 'Body of 1 MiB',
  form: 'Form',
  gzip: 'Compressed body',
  chunked: 'Chunked body',
  headers: 'Headers',
  path: 'Path and query',
  answer: 'Our answer',
}
