import type { ProbeItem } from '../../../../shared/model/probe.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { bodyDifference } from './compare.ts'
import { fixOf, item, notThrough, unknownItem } from './item.ts'
import { browserPageMeanings, changedAnswerMeanings, lostMeanings, timeMeanings } from './meanings.ts'
import { gotten, passage, replyOf } from './passage.ts'
import type { Exchange, Reply } from './passage.ts'

/** Whether a plain callback of a program arrives and gets our answer. */
export function arrivalItem(plain: Exchange, providers: readonly Provider[]): ProbeItem {
  const passed = passage(plain)
  if (passed.isThrough) {
    return item('arrival', {
      status: 'pass',
      message: 'A callback sent to the public address arrived here and got our answer.',
    })
  }
  const reply = replyOf(plain)
  const status = 'status' in reply ? reply.status : null
  return item('arrival', {
    status: 'fail',
    message: `A callback sent to the public address ${passed.words}.`,
    fix: fixOf(reply),
    meanings: lostMeanings(providers, status),
  })
}

/** Which of a browser and a program gets a page in the place of our answer. */
export function pageItem(browser: Exchange, plain: Exchange, providers: readonly Provider[]): ProbeItem {
  const [toBrowser, toProgram] = [replyOf(browser), replyOf(plain)]
  const isPage = (reply: Reply): boolean => reply.kind === 'page' || reply.kind === 'redirect'
  if (isPage(toProgram) && toProgram.kind !== 'ours') {
    return item('page', {
      status: 'fail',
      message: `A program such as a provider's server gets ${gotten(toProgram)}${isPage(toBrowser) ? ', and so does a browser' : ', although a browser does not'}.`,
      fix: fixOf(toProgram),
    })
  }
  if (isPage(toBrowser) && toBrowser.kind !== 'ours') {
    return item('page', {
      status: 'note',
      message: `A browser gets ${gotten(toBrowser)} first; a program such as a provider's server does not.`,
      fix: 'Callbacks are not concerned. Addresses that a customer is sent back to in a browser are: do not use this one for them.',
      meanings: browserPageMeanings(providers),
    })
  }
  const passed = passage(browser)
  if (!passed.isThrough)
    return unknownItem('page', `No page was seen, but the request of a browser ${passed.words}.`)
  return item('page', {
    status: 'pass',
    message: 'There is none: a browser and a program both reach this machine at once.',
  })
}

const SLOW_MS = 2_000

/** The smallest time of those that went through. */
export function roundTripItem(roundTripMs: number | null, providers: readonly Provider[]): ProbeItem {
  if (roundTripMs === null) return unknownItem('round-trip', 'No probe went all the way and back.')
  const isSlow = roundTripMs > SLOW_MS
  return item('round-trip', {
    status: isSlow ? 'note' : 'pass',
    message: `${Math.round(roundTripMs).toLocaleString('en')} ms from this machine through the public address and back, with the answer.`,
    fix: isSlow
      ? 'This time counts within what a provider waits for its answer: a nearer tunnel server is faster.'
      : null,
    meanings: timeMeanings(providers, roundTripMs),
  })
}

/** Whether status, headers and bytes of what we answer come back. */
export function answerItem(exchange: Exchange, providers: readonly Provider[]): ProbeItem {
  if (exchange.arrival?.request === undefined || exchange.arrival.request === null)
    return notThrough('answer', 'A callback that is answered 422', exchange)
  const { response } = exchange.called
  const reply = replyOf(exchange)
  const [, expectedHeader] = exchange.expected.headers
  const isHeaderBack = response?.headers.some(
    ([name, value]) =>
      name.toLowerCase() === expectedHeader?.[0].toLowerCase() && value === expectedHeader[1],
  )
  if (reply.kind === 'ours' && isHeaderBack === true) {
    return item('answer', {
      status: 'pass',
      message: 'An answer of 422 came back with its status, its header and each of its bytes.',
    })
  }
  const got =
    reply.kind === 'ours'
      ? `came back without its header ${expectedHeader?.[0] ?? ''}`
      : response?.status === exchange.expected.status
        ? `came back with another body: it ${bodyDifference(exchange.expected.body, response.body) ?? 'is the same'}`
        : `did not come back: the sender got ${gotten(reply)}`
  return item('answer', {
    status: 'fail',
    message: `Our answer of 422 ${got}.`,
    fix: 'Something on the way answers in our place or rewrites answers: a provider does not see what an endpoint says.',
    meanings: changedAnswerMeanings(providers, response?.status ?? null),
  })
}
