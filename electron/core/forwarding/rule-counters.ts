import type { AnswerRule } from '../../../shared/model/forwarding.ts'

/** How many events each rule of one endpoint has answered, kept in memory: a start begins anew. */
export interface RuleCounters {
  of(ruleId: string): number
  add(ruleId: string): void
  /** Of one rule, or of all where it is null. */
  reset(ruleId: string | null): void
  /** The counts of these rules; others are forgotten. */
  all(rules: readonly AnswerRule[]): Record<string, number>
}

export function createRuleCounters(): RuleCounters {
  const counts = new Map<string, number>()
  return {
    of: (ruleId) => counts.get(ruleId) ?? 0,
    add: (ruleId) => void counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1),
    reset(ruleId) {
      if (ruleId === null) counts.clear()
      else counts.delete(ruleId)
    },
    all(rules) {
      const known = new Set(rules.map(({ id }) => id))
      for (const id of counts.keys()) if (!known.has(id)) counts.delete(id)
      return Object.fromEntries(rules.map(({ id }) => [id, counts.get(id) ?? 0]))
    },
  }
}
