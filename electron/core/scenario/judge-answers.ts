import type { Check } from '../../../shared/model/check.ts'
import { firstDifference } from './json-text.ts'
import type { PlannedVariation } from './move.ts'
import type { TakenStep } from './step.ts'

/** Findings of one kind that are told one by one. */
const MOST_TOLD = 5

/**
 * What the answers of a variation say: whether each was acknowledged, and how they differ in status, content and
 * time from those of the plain run.
 */
export function judgeAnswers(
  { plan }: Pick<PlannedVariation, 'plan'>,
  steps: readonly TakenStep[],
  baseline: readonly TakenStep[] | null,
): Check[] {
  return [
    ...(plan.kind === 'provider-retries' ? [] : acknowledged(steps)),
    ...(baseline === null ? [] : differences(steps, baseline)),
    ...times(steps, baseline),
  ]
}

export function finding(
  id: string,
  about: Check['about'],
  status: Check['status'],
  message: string,
  fix: string | null = null,
): Check {
  return { id: `scenario.${id}`, about, status, message, fix, evidence: null }
}

function acknowledged(steps: readonly TakenStep[]): Check[] {
  const failed = steps.filter(({ problem }) => problem !== null)
  if (failed.length === 0) {
    const lost = steps.filter((step) => step.lost !== null).length
    const judged = steps.length - lost
    return [
      finding(
        'acknowledged',
        'answer',
        'pass',
        `${judged === 1 ? 'The delivery was' : `All ${judged} deliveries were`} acknowledged.`,
      ),
    ]
  }
  const told = failed.slice(0, MOST_TOLD).map(({ step, problem }, index) => {
    const which = step.attempt === 1 ? '' : `, delivery ${step.attempt}`
    return finding(
      `not-acknowledged.${index}`,
      'answer',
      'fail',
      `${step.label}${which}: ${problem?.message ?? ''}`,
      problem?.fix ?? null,
    )
  })
  const left = failed.length - told.length
  return left === 0
    ? told
    : [
        ...told,
        finding('not-acknowledged.more', 'answer', 'fail', `${left} more deliveries were not acknowledged.`),
      ]
}

/** A repeat may well be answered in another way, so this is only told. */
function differences(steps: readonly TakenStep[], baseline: readonly TakenStep[]): Check[] {
  const seen = new Set<string>()
  const found: Check[] = []
  for (const { step, answer, problem } of steps) {
    const plain = baseline.find((other) => other.step.subject === step.subject)?.answer ?? null
    if (answer === null || plain === null || problem !== null) continue
    const words = difference(plain, answer)
    const key = `${step.subject} ${words}`
    if (words === null || seen.has(key)) continue
    seen.add(key)
    const which = step.attempt === 1 ? '' : `, delivery ${step.attempt}`
    found.push(finding(`differs.${found.length}`, 'answer', 'note', `${step.label}${which}: ${words}`))
  }
  return found.slice(0, MOST_TOLD)
}

type Answer = NonNullable<TakenStep['answer']>

function difference(plain: Answer, answer: Answer): string | null {
  if (plain.status !== answer.status) {
    return `answered ${answer.status}; in the plain run it was ${plain.status}.`
  }
  const [before, after] = [contentOf(plain), contentOf(answer)]
  const first = firstDifference(before, after)
  if (first === null) return null
  const where = first.path === '' ? 'the answer' : `"${first.path}" of the answer`
  return `${where} is ${short(first.after)}; in the plain run it was ${short(first.before)}.`
}

/** JSON by its structure, anything else as text. */
function contentOf({ body }: Answer): unknown {
  const text = Buffer.from(body).toString('utf8')
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

function short(text: string | null): string {
  if (text === null) return 'missing'
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

function times(steps: readonly TakenStep[], baseline: readonly TakenStep[] | null): Check[] {
  const slowest = mostMs(steps)
  if (slowest === null) return []
  const plain = baseline === null ? null : mostMs(baseline)
  const beside = plain === null ? '' : `; ${Math.round(plain)} ms in the plain run`
  return [finding('times', 'answer', 'note', `The slowest answer took ${Math.round(slowest)} ms${beside}.`)]
}

function mostMs(steps: readonly TakenStep[]): number | null {
  const answered = steps.filter(({ answer }) => answer !== null).map(({ step }) => step.totalMs)
  return answered.length === 0 ? null : Math.max(...answered)
}
