import type { ChecklistItem } from '../../../shared/model/checklist.ts'
import { COUNTS, eventProof, item } from './ground.ts'
import type { EventRow, Ground } from './ground.ts'

/** The newest captured event whose proof holds. */
export function provedSignature({ db, endpointId, facts }: Ground): ChecklistItem {
  const newest = (verdict: string) =>
    db
      .prepare(
        `SELECT id AS eventId, receivedAt AS at FROM events INDEXED BY eventsByEndpointAndVerdict
         WHERE endpointId = ? AND verdict = ? AND verdict <> 'pending' AND ${COUNTS} ORDER BY id DESC LIMIT 1`,
      )
      .get(endpointId, verdict) as EventRow | undefined
  const genuine = newest('genuine')
  const failed = newest('failed')
  if (genuine !== undefined) {
    const isBroken = failed !== undefined && failed.eventId > genuine.eventId
    return item(
      'signature',
      isBroken ? 'partly' : 'proved',
      isBroken
        ? `The proof of event ${genuine.eventId} holds, but that of the newer event ${failed.eventId} does not.`
        : 'The proof of a captured event holds with a credential of this endpoint.',
      {
        proof: eventProof(isBroken ? failed : genuine),
        next: isBroken
          ? 'Its findings say which credential or which form of the request makes it hold.'
          : null,
      },
    )
  }
  if (failed !== undefined) {
    return item('signature', 'open', 'A proof came, and it does not hold.', {
      proof: eventProof(failed),
      next: 'Its findings say which credential or which form of the request makes it hold.',
    })
  }
  if (facts.unsigned !== null && !facts.hasSchemes) {
    return item('signature', 'unknown', facts.unsigned.message, { next: facts.unsigned.fix })
  }
  if (!facts.hasSchemes) {
    return item('signature', 'unknown', 'How this sender signs is not known, so no event can be proved.')
  }
  return item('signature', 'open', 'No captured event was proved yet.', {
    next: facts.hasCredentials
      ? 'Have the provider send an event to this address.'
      : 'Save the credential, and have the provider send an event.',
  })
}
