import type { Checklist } from '../../../shared/model/checklist.ts'
import type { Db } from '../store/database.ts'
import { answersOf } from './answers.ts'
import type { ChecklistFacts } from './facts.ts'
import { provedAnswer } from './proved-answer.ts'
import { provedFailure } from './proved-failure.ts'
import { provedHandling } from './proved-handling.ts'
import { provedSignature } from './proved-signature.ts'
import { provedTypes } from './proved-types.ts'
import { runsReading } from './runs.ts'

/**
 * How far an integration is shown to work. Everything is looked up in an index, the newest first, so that it costs the
 * same at a million events; what was removed proves nothing any more.
 */
export function readChecklist(
  db: Db,
  { endpointId, facts }: { endpointId: number; facts: ChecklistFacts },
): Checklist {
  const ground = { db, endpointId, facts }
  const handling = { ...ground, answers: answersOf(ground), runs: runsReading(ground) }
  return {
    endpointId,
    items: [
      provedSignature(ground),
      provedTypes(ground),
      provedFailure(ground),
      provedHandling('duplicate', handling),
      provedHandling('order', handling),
      provedAnswer(ground),
    ],
  }
}
