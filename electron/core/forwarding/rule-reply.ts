import type { AnswerRule } from '../../../shared/model/forwarding.ts'
import type { Reply } from '../listener/reply.ts'
import { asksForEvent, fits, stepAt } from './answer-rules.ts'
import type { ChosenStep, Seen } from './answer-rules.ts'
import type { RuleCounters } from './rule-counters.ts'

/** The answer of the first rule that fits; `unread` says why rules that look into the event were left out. */
export interface RuleAnswer {
  reply: Reply | null
  unread: string | null
}

/** How long a sender waits at most for the event to be read, where a rule asks for that. */
const LOOK_MS = 2_000

/** `look` is called at most once, and only where a rule needs it. Never rejects. */
export async function ruleReply(
  rules: readonly AnswerRule[],
  counters: RuleCounters,
  look: (withAttempt: boolean) => Promise<Seen>,
): Promise<RuleAnswer> {
  const inUse = rules.filter(({ isOn }) => isOn)
  const { seen, unread } = await whatIsNeeded(inUse, counters, look)
  for (const rule of inUse) {
    if (asksForEvent(rule) && (seen === null || !fits(rule, seen))) continue
    // From here on nothing is awaited: two events never get the same answer of a sequence.
    const step = stepAt(rule, counters.of(rule.id))
    if (step === null) continue
    counters.add(rule.id)
    return { reply: replyOf(step), unread }
  }
  return { reply: null, unread }
}

async function whatIsNeeded(
  rules: readonly AnswerRule[],
  counters: RuleCounters,
  look: (withAttempt: boolean) => Promise<Seen>,
): Promise<{ seen: Seen | null; unread: string | null }> {
  const decided = rules.findIndex(
    (rule) => !asksForEvent(rule) && stepAt(rule, counters.of(rule.id)) !== null,
  )
  const before = decided < 0 ? rules : rules.slice(0, decided)
  const asking = before.filter(asksForEvent)
  if (asking.length === 0) return { seen: null, unread: null }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, LOOK_MS, null)))
  try {
    const seen = await Promise.race([look(asking.some(({ when }) => when.attempt !== undefined)), late])
    const unread = `the event was not read within ${LOOK_MS / 1000} s, so rules that look into it were left out`
    return { seen, unread: seen === null ? unread : null }
  } catch (error) {
    const why = (error as Error).message
    return {
      seen: null,
      unread: `the event could not be read (${why}), so rules that look into it were left out`,
    }
  } finally {
    clearTimeout(timer)
  }
}

function replyOf({ does, words }: ChosenStep): Reply {
  switch (does.kind) {
    case 'answer':
      return { ...does, by: 'rule', note: words }
    case 'hang':
      return { kind: 'hang', afterMs: does.forMs, by: 'rule', note: `${words}: no answer, closed on purpose` }
    case 'reset':
      return { kind: 'reset', afterMs: does.afterMs, by: 'rule', note: `${words}: reset on purpose` }
  }
}
