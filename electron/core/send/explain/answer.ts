import type { Check } from '../../../../shared/model/check.ts'
import type { Fault } from '../../../../shared/model/delivery.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import type { Address } from '../address.ts'
import type { Outgoing } from '../outgoing.ts'
import type { Outcome, Response } from '../deliver.ts'
import { answerText, errorLine, isHtml } from './error-page.ts'
import { faultFinding } from './fault-answer.ts'
import { finding } from './finding.ts'
import { redirectFinding } from './redirect.ts'
import { statusFinding } from './status.ts'

/** What `checkAnswer` reads; `provider` is null where the sender is unknown. */
export interface Answered {
  request: Outgoing
  address: Address
  outcome: Outcome & { response: Response }
  provider: Pick<Provider, 'id' | 'name' | 'acknowledges' | 'retries'> | null
  /** What was made wrong on purpose. */
  fault?: Fault | null
  /** True where the fault broke the proof that was kept. */
  breaksProof?: boolean
}

/** What the answer of the target means: by the provider's rules, and for the developer who reads it. */
export function checkAnswer(answered: Answered): Check[] {
  const { request, address, outcome, provider, fault = null, breaksProof = false } = answered
  const { response, timings } = outcome
  const text = answerText(response)
  const line = errorLine(response, text)
  const isError = response.status >= 400
  return [
    fault === null
      ? acknowledgement(outcome, provider)
      : faultFinding(fault, { status: response.status, breaksProof }),
    ...inTime(timings.totalMs, provider),
    ...(response.status >= 300 && response.status < 400 ? [redirectFinding(response, address)] : []),
    ...(isError && fault === null ? statusFinding({ request, response, text }) : []),
    ...(isError && line !== null ? [finding('error-line', 'note', `The answer says: ${line}`, null)] : []),
    ...(!isError && response.status < 300 && isHtml(response, text) ? [pageInstead(line)] : []),
    ...(response.bodyCut && outcome.mishap === null
      ? [
          finding(
            'cut',
            'note',
            `The answer is longer than the ${response.body.length} bytes that were kept; reading ended there.`,
            null,
          ),
        ]
      : []),
    ...(outcome.informational.length > 0
      ? [
          finding(
            'informational',
            'note',
            `Before the answer came ${outcome.informational.join(', ')}.`,
            null,
          ),
        ]
      : []),
  ]
}

function acknowledgement(outcome: Answered['outcome'], provider: Answered['provider']): Check {
  const { response, timings, mishap } = outcome
  const { status } = response
  const took = `${status} after ${Math.round(timings.totalMs)} ms`
  if (provider === null) {
    if (mishap !== null && status >= 200 && status < 300) {
      return finding(
        'acknowledged',
        'warn',
        `${took}, but the answer did not end: whether this sender accepts that is not known.`,
        null,
      )
    }
    return status >= 200 && status < 300
      ? finding(
          'acknowledged',
          'pass',
          `${took}. Which answers this sender accepts is not known; most accept any 2xx.`,
          null,
        )
      : finding(
          'acknowledged',
          'warn',
          `${took}. Which answers this sender accepts is not known; most accept only a 2xx.`,
          'Answer with 200 once the event is taken.',
        )
  }
  const { statuses } = provider.acknowledges
  const accepted = statuses === '2xx' ? status >= 200 && status < 300 : statuses.includes(status)
  const wanted = statuses === '2xx' ? 'any 2xx' : statuses.join(', ')
  if (!accepted) {
    return finding(
      'acknowledged',
      'fail',
      `${took}: ${provider.name} accepts ${wanted} and would count this as not delivered. ${provider.retries.sentence}`,
      `Answer with ${statuses === '2xx' ? 200 : (statuses[0] ?? 200)} once the event is taken, also when your app already knows it.`,
    )
  }
  if (mishap !== null) {
    return finding(
      'acknowledged',
      'warn',
      `${took}, but the answer did not end: whether ${provider.name} accepts that is not known.`,
      null,
    )
  }
  return finding('acknowledged', 'pass', `${took}: ${provider.name} accepts ${wanted}.`, null)
}

function inTime(totalMs: number, provider: Answered['provider']): Check[] {
  const limit = provider?.acknowledges.withinMs ?? null
  if (provider === null || limit === null || totalMs <= limit) return []
  return [
    finding(
      'in-time',
      'fail',
      `The answer took ${(totalMs / 1000).toFixed(1)} s and ${provider.name} waits ${limit / 1000} s: it would have given up. ${provider.retries.sentence}`,
      'Answer first and work afterwards.',
    ),
  ]
}

function pageInstead(line: string | null): Check {
  return finding(
    'page',
    'warn',
    `The answer is an HTML page${line === null ? '' : ` ("${line}")`}: a route for people may have taken the callback, not your webhook handler.`,
    'Check the path of the target; a front end often answers every unknown path with its start page.',
  )
}
