import type { EventPlace, Fact, TriedEvent } from '../../../shared/model/pack-proposal.ts'
import type { Tone } from '../../ui/status-mark.tsx'

/** Each fact as it is called here, and what it is for. */
export const FACT_WORD: Record<Fact, { name: string; purpose: string }> = {
  recognise: {
    name: 'Recognised by',
    purpose: 'Headers that all have to be there, so that an event on the bare address finds its provider.',
  },
  type: { name: 'Event type', purpose: 'What tells one kind of event from another.' },
  objectId: { name: 'Object id', purpose: 'What the event is about: events with the same one make a story.' },
  key: { name: 'Delivery key', purpose: 'Two events with the same one are the same delivery, sent again.' },
  status: { name: 'Status', purpose: 'The state of the object.' },
  time: { name: 'Time', purpose: 'When it happened, by the sender’s own clock.' },
  amount: { name: 'Amount', purpose: 'How much.' },
  currency: { name: 'Currency', purpose: 'Of what.' },
  mask: { name: 'Personal', purpose: 'Kept out of searches and of masked exports.' },
}

/** What a fact can have one place for only; the others may have several, looked at in their order. */
export const SINGLE: readonly Fact[] = ['type']

/** A place as a person writes it. */
export function placeName({ in: where, name }: EventPlace): string {
  return where === 'header' ? `header ${name}` : name
}

export function isSamePlace(one: EventPlace, other: EventPlace): boolean {
  return one.in === other.in && one.name.toLowerCase() === other.name.toLowerCase()
}

/** What came of a trial, in one sentence. */
export function trialInWords(events: readonly TriedEvent[]): string {
  const count = (holds: (event: TriedEvent) => boolean): number => events.filter(holds).length
  const genuine = count(({ verdict }) => verdict === 'genuine')
  const failed = count(({ verdict }) => verdict === 'failed')
  const recognised = count(({ isRecognised }) => isRecognised)
  const proof = [
    genuine > 0 ? `${genuine} genuine` : null,
    failed > 0 ? `${failed} failed` : null,
    events.length > genuine + failed ? `${events.length - genuine - failed} unproved` : null,
  ].filter((part) => part !== null)
  return `${proof.join(', ')}; ${recognised === events.length ? 'all' : `${recognised} of ${events.length}`} recognised by themselves.`
}

/** The mark of an event in a trial. */
export function toneOf({ verdict, problems }: TriedEvent): Tone {
  if (verdict === 'failed') return 'bad'
  if (problems > 0) return 'warn'
  return verdict === 'genuine' ? 'good' : 'neutral'
}

/** What is found of every one of several events, so that it is said once. */
export function saidOfAll(events: readonly TriedEvent[]): TriedEvent['findings'] {
  const [first, ...others] = events
  if (first === undefined || others.length === 0) return []
  return first.findings.filter(({ message }) =>
    others.every(({ findings }) => findings.some((each) => each.message === message)),
  )
}
