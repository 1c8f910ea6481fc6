import type { SchemeSearchResult } from '../../../shared/model/scheme-search.ts'
import type { ChangingRegistry } from '../../../shared/providers/registry.ts'
import type { Judgement, JudgeInput } from '../diagnose/judgement.ts'
import { judge } from '../diagnose/judge.ts'
import type { Sealer } from '../secrets/seal.ts'
import { packOps } from '../packs/pack-ops.ts'
import { followOwnProviders } from '../providers-of-thread.ts'
import { createExplaining } from '../values/explain-values.ts'
import type { Db } from '../store/database.ts'
import type { JudgeAgainProgress, RecordedJudgement } from '../store/store.ts'
import { findScheme } from './find-scheme.ts'
import type { FindSchemeInput } from './find-scheme.ts'
import { createEventJudge } from './judge-event.ts'
import { createLook } from './look-at-event.ts'
import { createWorkList } from './work-list.ts'
import type { Work } from './work-list.ts'

/** A step of judging: what was found, and how far judging again has come. */
export interface JudgedStep {
  judgements: RecordedJudgement[]
  again: JudgeAgainProgress | null
  /** Of how many of them the verdict is another than it was. */
  changed: number
  /** How many events are still to be judged again. */
  left: number
}

/** A request to judge without storing anything: what is related to it is not known. */
export type VerifyInput = Omit<JudgeInput, 'related' | 'eventId' | 'registry'>

/** How many milliseconds one step may take before what it has found is written. */
const STEP_MS = 50
const MANY_EVENTS = 16

export function judgingOps(db: Db, sealer: Sealer, registry: ChangingRegistry) {
  const judgeEvent = createEventJudge(db, sealer, registry)
  const work = createWorkList(db)
  const verdictOf = db.prepare('SELECT verdict FROM events WHERE id = ?').pluck()
  const remaining = db.prepare('SELECT ifnull(sum(remaining), 0) FROM judgeAgain').pluck()

  return {
    /** Judges the next events; null where there is nothing to do. */
    step: (_: null): JudgedStep | null => {
      const next = work.next()
      if (next === null) return null
      const { judgements, related, changed } = judgeUntil(performance.now() + STEP_MS, next)
      work.concern(next.isFirst ? related : next.again === null ? next.eventIds.slice(judgements.length) : [])
      const again = next.again?.(judgements.length) ?? null
      const left = (remaining.get() as number) - (again ? judgements.length : 0)
      return { judgements, again, changed, left: Math.max(0, left) }
    },
    /** Somebody looks at this event. */
    lookAt: ({ eventId }: { eventId: number }): void => work.lookAt(eventId),
    look: createLook(db, judgeEvent),
    explainValues: createExplaining(db, sealer, registry),
    findScheme: (input: FindSchemeInput): SchemeSearchResult => findScheme(db, sealer, registry, input),
    verify: (input: VerifyInput): Judgement =>
      judge({ ...input, registry, related: () => [], eventId: null }),
    ...packOps(db, sealer, registry),
    ...followOwnProviders(registry),
  }

  /** In one snapshot of the project, so that credentials and events fit together. */
  function judgeUntil(deadline: number, { eventIds, isToExplain, isConcerned }: Work) {
    const judgements: RecordedJudgement[] = []
    const related = new Set<number>()
    let changed = 0
    // Where many wait for their verdict the causes wait; where few do, one is found at once.
    let autopsies = eventIds.length < MANY_EVENTS ? 1 : 0
    const how = { mayExplain: () => isToExplain || autopsies-- > 0, keepsCause: isConcerned }
    db.transaction(() => {
      for (const eventId of eventIds) {
        if (judgements.length > 0 && performance.now() > deadline) break
        const { relatedIds, ...judged } = judgeEvent(eventId, how)
        judgements.push({ eventId, ...judged })
        const before = verdictOf.get(eventId) as string | undefined
        if (before !== 'pending' && before !== judged.judgement.verdict) changed++
        for (const id of relatedIds) related.add(id)
      }
    })()
    for (const id of ofOneStory(judgements)) related.add(id)
    return { judgements, related, changed }
  }
}

/** Events of one object or key that were judged in the same step: none of them could see what was found of another. */
function ofOneStory(judgements: readonly RecordedJudgement[]): number[] {
  const stories = new Map<string, number[]>()
  for (const { eventId, judgement } of judgements) {
    for (const member of ['objectId', 'deliveryKey'] as const) {
      if (judgement[member] === null) continue
      const story = JSON.stringify([member, judgement.provider, judgement[member]])
      stories.set(story, [...(stories.get(story) ?? []), eventId])
    }
  }
  return [...stories.values()].filter((eventIds) => eventIds.length > 1).flat()
}

export type JudgingOps = ReturnType<typeof judgingOps>
