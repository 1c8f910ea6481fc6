import type { Check } from '../../../shared/model/check.ts'
import type { FoundState } from '../../../shared/model/scenario.ts'
import { virtualTime, span } from './clock.ts'
import type { Followed } from './follow-schedule.ts'
import { finding, judgeAnswers } from './judge-answers.ts'
import type { PlannedVariation } from './move.ts'
import { providerOf } from './step.ts'
import type { Stage, TakenStep } from './step.ts'
import type { FoundSubject } from './subjects.ts'

/** What of a stage plays a part in judging. */
export type Judged = Pick<Stage, 'subjects' | 'endpoint' | 'endpoints' | 'provider'> & {
  sending: Pick<Stage['sending'], 'registry'>
}

/** Everything that is known of a variation when it has been run. */
export interface Evidence {
  variation: PlannedVariation
  steps: readonly TakenStep[]
  baseline: readonly TakenStep[] | null
  state: FoundState | null
  followed: Followed | null
}

/** The findings of a variation; it has passed where none of them fails. */
export function judgeVariation(
  stage: Judged,
  { variation, steps, baseline, state, followed }: Evidence,
): Check[] {
  return [
    ...(state === null ? [] : [stateFinding(stage, variation, state)]),
    ...(followed === null
      ? []
      : stage.subjects.flatMap((subject, place) => outcome(subject, place, steps, followed))),
    ...judgeAnswers(variation, steps, baseline),
    ...(state === null && !variation.isBaseline ? [ANSWERS_ONLY] : []),
  ]
}

const ANSWERS_ONLY = finding(
  'answers-only',
  'meaning',
  'note',
  'Only the answers were compared: whether the app did the work twice cannot be seen in them.',
  'Give the scenario a check: an address of your app that tells its state, or a command.',
)

function stateFinding(stage: Judged, { plan }: PlannedVariation, { isMet, message }: FoundState): Check {
  const isOrder = ['shuffled', 'newest-first', 'ordered'].includes(plan.kind)
  const about = isOrder ? 'order' : plan.kind === 'once' ? 'meaning' : 'duplicate'
  if (isMet !== false) return finding('state', about, isMet === null ? 'note' : 'pass', message)
  return finding(
    'state',
    about,
    'fail',
    message,
    isOrder && !message.startsWith('Handled') ? ORDER_FIX : onceFix(stage),
  )
}

const ORDER_FIX =
  "Take the object's newest state and never an older one: compare the provider's own time or the allowed transitions, and ignore what comes late."

/** By what the provider's deliveries are told apart, where this is documented. */
function onceFix(stage: Judged): string {
  const keys = new Set<string>()
  for (const subject of stage.subjects) {
    const provider = stage.sending.registry.find(providerOf(stage, subject) ?? '')
    const event = provider?.events.find(({ type }) => type === subject.type)
    for (const path of [...(event?.keyHeaders ?? []).map((name) => `header ${name}`), ...(event?.key ?? [])])
      keys.add(path)
  }
  const by = keys.size === 0 ? 'by what identifies it' : `by ${[...keys].join(' and ')}, with its type`
  return `Remember each event ${by}, in the same transaction as the work; answer 2xx and do nothing when it comes again.`
}

function outcome(
  { label }: FoundSubject,
  place: number,
  steps: readonly TakenStep[],
  { provider, schedule, times, lastsSeconds }: Followed,
): Check[] {
  const own = steps.filter(({ step }) => step.subject === place)
  const last = own.at(-1)
  if (last === undefined) return []
  const lasts = lastsSeconds * 1000
  const at = lasts === 0 ? '' : `, on ${virtualTime(last.step.virtualMs ?? 0, null)}`
  const id = `retries.${place}`
  if (last.step.isAcknowledged === true) {
    return [
      own.length === 1
        ? finding(
            id,
            'answer',
            'pass',
            `${label}: acknowledged at the first attempt, so ${provider} does not try again.`,
          )
        : finding(
            id,
            'answer',
            'pass',
            `${label}: acknowledged at attempt ${own.length} of ${times.length}${at}.`,
          ),
    ]
  }
  const by = schedule.title === provider ? provider : `${provider} (${schedule.title})`
  const during = lasts === 0 ? '' : ` in ${span(lasts)}`
  return [
    finding(
      id,
      'answer',
      'fail',
      `${label}: ${by} gave up after ${own.length} attempts${during}. ${last.problem?.message ?? ''}`.trim(),
      last.problem?.fix ?? null,
    ),
  ]
}
