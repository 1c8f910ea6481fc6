import type { States } from '../provider.ts'

/** https://developer.peachpayments.com/docs/payment-links-webhooks */
export const LINK_STATUSES = [
  'initiated',
  'opened',
  'processing',
  'completed',
  'cancelled',
  'expired',
] as const
export const BATCH_STATUSES = ['initiated', 'processing', 'completed', 'error', 'expired'] as const

export const states: Readonly<Record<string, States>> = {
  link: {
    next: {
      initiated: ['opened', 'processing', 'completed', 'cancelled', 'expired'],
      opened: ['processing', 'completed', 'cancelled', 'expired'],
      processing: ['opened', 'completed', 'cancelled', 'expired'],
      completed: [],
      cancelled: [],
      expired: [],
    },
    basis:
      'Peach lists the events of a link without their order; that a completed, cancelled or expired link does not change any more is inferred from their names.',
  },
  batch: {
    next: {
      initiated: ['processing', 'completed', 'error', 'expired'],
      processing: ['completed', 'error'],
      completed: [],
      error: [],
      expired: [],
    },
    basis: 'Peach says when each event of a batch is sent; which may follow which is inferred from that.',
  },
  checkout: {
    next: {
      created: ['pending', 'successful', 'uncertain', 'cancelled'],
      pending: ['successful', 'uncertain', 'cancelled'],
      uncertain: ['pending', 'successful', 'cancelled'],
      cancelled: ['pending', 'successful', 'uncertain'],
      successful: [],
    },
    basis:
      'Peach documents created, pending, then successful, uncertain or cancelled, and that uncertain and cancelled can still become successful.',
  },
}
