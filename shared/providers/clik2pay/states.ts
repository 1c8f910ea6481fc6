import type { States } from '../provider.ts'

/** Statuses of a payment request, as far as anything public names them. */
export const STATUSES = [
  'CREATED',
  'SCHEDULED',
  'READY',
  'SMS_SENT',
  'EMAIL_SENT',
  'ACTIVE',
  'PAID',
  'SETTLED',
  'ACCEPTED',
  'FAILED',
  'CANCELLED',
] as const

const BEFORE_PAYMENT = [
  'SCHEDULED',
  'READY',
  'SMS_SENT',
  'EMAIL_SENT',
  'ACTIVE',
  'PAID',
  'FAILED',
  'CANCELLED',
]

/** A request may be opened, paid, settled and refunded; what failed or was cancelled ends its story. */
export const states: Readonly<Record<string, States>> = {
  'payment request': {
    next: {
      CREATED: BEFORE_PAYMENT,
      SCHEDULED: BEFORE_PAYMENT,
      READY: BEFORE_PAYMENT,
      SMS_SENT: BEFORE_PAYMENT,
      EMAIL_SENT: BEFORE_PAYMENT,
      ACTIVE: ['ACTIVE', 'PAID', 'FAILED', 'CANCELLED'],
      PAID: ['SETTLED', 'ACCEPTED'],
      SETTLED: ['ACCEPTED'],
      ACCEPTED: ['ACCEPTED', 'SETTLED'],
      FAILED: [],
      CANCELLED: [],
    },
    basis:
      'Clik2pay documents no table of transitions; this order is read from the event list of its published sample ' +
      'and from the groups that its portal shows (pending, paid, closed).',
  },
}
