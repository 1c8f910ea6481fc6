import { createHash } from 'node:crypto'
import type { Check } from '../../../shared/model/check.ts'
import type { ReceivedRequest } from '../listener/received.ts'
import type { RelatedEvent } from './judgement.ts'

/**
 * Checks whether the same was said before or after: a retry has the same bytes, a duplicate the same key and other
 * bytes. The nearest event on either side is named; `earlier` and `later` are oldest first.
 */
export function checkDuplicate(
  request: ReceivedRequest,
  deliveryKey: string | null,
  earlier: readonly RelatedEvent[],
  later: readonly RelatedEvent[],
): Check[] {
  const bodyDigest = createHash('sha256').update(request.body).digest('hex')
  const self = { bodyDigest, deliveryKey, receivedAt: request.receivedAt }
  return [
    ...KINDS.flatMap(({ isMet, before }) => finding(before, earlier.findLast(isMet(self)), self)),
    ...KINDS.flatMap(({ isMet, after }) => finding(after, later.find(isMet(self)), self)),
  ]
}

type Self = Pick<RelatedEvent, 'bodyDigest' | 'deliveryKey' | 'receivedAt'>
type Words = Pick<Check, 'id' | 'status' | 'fix'> & { message: (id: number, time: string) => string }

interface Kind {
  isMet: (self: Self) => (other: RelatedEvent) => boolean
  /** What the newer of the two says of the older, and the reverse. */
  before: Words
  after: Words
}

const HANDLE_ONCE = 'Handle it once: answer 2xx and do nothing the second time.'
const COMPARE = 'Compare the two: handle the object once, and take the newer values.'
const TWO_IDS =
  'Handle the object once by its own id; the id of the delivery does not tell that they are the same.'

const KINDS: readonly Kind[] = [
  {
    isMet: (self) => (other) => isSameBytes(self, other) && !isOtherKey(self, other),
    before: {
      id: 'duplicate.retry',
      status: 'note',
      message: (id, time) =>
        `The same bytes arrived ${time} before as event ${id}: a retry, or a second delivery.`,
      fix: HANDLE_ONCE,
    },
    after: {
      id: 'duplicate.retried',
      status: 'note',
      message: (id, time) =>
        `The same bytes arrived again ${time} later as event ${id}: a retry, or a second delivery.`,
      fix: HANDLE_ONCE,
    },
  },
  {
    isMet: (self) => (other) => isSameBytes(self, other) && isOtherKey(self, other),
    before: {
      id: 'duplicate.other-id',
      status: 'note',
      message: (id, time) =>
        `The same bytes arrived ${time} before as event ${id}, under another delivery id.`,
      fix: TWO_IDS,
    },
    after: {
      id: 'duplicate.again-other-id',
      status: 'note',
      message: (id, time) =>
        `The same bytes arrived again ${time} later as event ${id}, under another delivery id.`,
      fix: TWO_IDS,
    },
  },
  {
    isMet: (self) => (other) =>
      self.deliveryKey !== null && self.deliveryKey === other.deliveryKey && !isSameBytes(self, other),
    before: {
      id: 'duplicate.changed',
      status: 'warn',
      message: (id, time) => `Event ${id} said the same about this object ${time} before, with other bytes.`,
      fix: COMPARE,
    },
    after: {
      id: 'duplicate.changed-later',
      status: 'warn',
      message: (id, time) => `Event ${id} said the same about this object ${time} later, with other bytes.`,
      fix: COMPARE,
    },
  },
]

function isSameBytes(self: Self, other: RelatedEvent): boolean {
  return self.bodyDigest === other.bodyDigest
}

function isOtherKey(self: Self, other: RelatedEvent): boolean {
  return self.deliveryKey !== null && other.deliveryKey !== null && self.deliveryKey !== other.deliveryKey
}

function finding({ id, status, message, fix }: Words, other: RelatedEvent | undefined, self: Self): Check[] {
  if (!other) return []
  const time = span(Math.abs(self.receivedAt - other.receivedAt))
  const evidence: Check['evidence'] = { kind: 'events', eventIds: [other.id] }
  return [{ id, about: 'duplicate', status, message: message(other.id, time), fix, evidence }]
}

function span(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 120) return `${seconds} s`
  return seconds < 7200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3600)} hours`
}
