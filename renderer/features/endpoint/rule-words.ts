import type { AnswerRule, RuleStep } from '../../../shared/model/forwarding.ts'
import { formatDuration } from '../../ui/format.ts'

/** A rule as a sentence: `When the type is PAYMENT FAILED and it is delivery 1 to 2: answer 500 twice, then 200.` */
export function ruleInWords({ when, steps, afterwards }: AnswerRule): string {
  return `${conditionInWords(when)}: ${stepsInWords(steps, afterwards)}.`
}

function conditionInWords(when: AnswerRule['when']): string {
  const parts = [
    when.type !== undefined && `the type ${when.type.includes('*') ? 'is like' : 'is'} ${when.type}`,
    when.status !== undefined && `the status is ${when.status}`,
    when.verdict !== undefined && `it is ${when.verdict}`,
    when.attempt !== undefined && `it is ${attemptInWords(when.attempt)}`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'For every event' : `When ${parts.join(' and ')}`
}

function attemptInWords({ from, to }: { from: number; to: number | null }): string {
  if (to === null) return from === 1 ? 'any delivery' : `delivery ${from} or a later one`
  return from === to ? `delivery ${from}` : `delivery ${from} to ${to}`
}

function stepsInWords(steps: AnswerRule['steps'], afterwards: AnswerRule['afterwards']): string {
  const words = steps.map(({ times, does }, index) => {
    const isLast = index === steps.length - 1
    // How often the last one serves says nothing where it goes on for ever.
    const often =
      isLast && afterwards === 'last' ? '' : (OFTEN[times] ?? ` ${times.toLocaleString('en')} times`)
    const isOnlyOne = steps.length === 1 && often === ''
    return `${stepInWords(does)}${isOnlyOne ? ' every time' : often}`
  })
  if (afterwards === 'first' && steps.length === 1) return `${stepInWords(steps[0]?.does)} every time`
  return `${words.join(', then ')}${AFTERWARDS[afterwards]}`
}

const OFTEN: Readonly<Record<number, string>> = { 1: ' once', 2: ' twice' }
const AFTERWARDS = { last: '', first: ', then from the start', none: ', then leave it to the rest' } as const

function stepInWords(does: RuleStep | undefined): string {
  switch (does?.kind) {
    case 'answer':
      return `answer ${does.status}${does.delayMs > 0 ? ` after ${waitInWords(does.delayMs)}` : ''}`
    case 'hang':
      return `hang for ${waitInWords(does.forMs)}`
    case 'reset':
      return `reset the connection${does.afterMs > 0 ? ` after ${waitInWords(does.afterMs)}` : ''}`
    case undefined:
      return 'do nothing'
  }
}

/** What somebody has set, without the decimals of what was measured: `20 s`. */
function waitInWords(milliseconds: number): string {
  return milliseconds > 0 && milliseconds < 60_000 && milliseconds % 1000 === 0
    ? `${milliseconds / 1000} s`
    : formatDuration(milliseconds)
}
