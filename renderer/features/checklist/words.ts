import type { ChecklistItem, Proof } from '../../../shared/model/checklist.ts'
import type { Tone } from '../../ui/status-mark.tsx'

export const TITLE: Record<ChecklistItem['id'], string> = {
  signature: 'A proof that holds',
  types: 'Each event type',
  failure: 'A failed payment',
  duplicate: 'A duplicate, handled once',
  order: 'Another order, handled',
  answer: 'Your app’s answer, in time',
}

export const STATUS_WORD: Record<ChecklistItem['status'], string> = {
  proved: 'shown',
  partly: 'partly shown',
  open: 'not shown yet',
  unknown: 'cannot be known',
}

export const STATUS_TONE: Record<ChecklistItem['status'], Tone> = {
  proved: 'good',
  partly: 'warn',
  open: 'neutral',
  unknown: 'neutral',
}

export const INTRO =
  'By what was captured here and by runs over it. Samples and imports never count, and a proof that is removed shows nothing any more.'

/** `4 of 6 shown`; what cannot be known is not counted among those that could be. */
export function progressInWords(items: readonly ChecklistItem[]): string {
  const known = items.filter(({ status }) => status !== 'unknown')
  return `${known.filter(({ status }) => status === 'proved').length} of ${known.length} shown`
}

/** The words of the button that opens a proof. */
export function proofInWords(proof: Proof): string {
  if (proof.kind === 'run') return 'Open the run'
  return proof.isDelivery ? `Deliveries of event ${proof.eventId}` : `Open event ${proof.eventId}`
}
