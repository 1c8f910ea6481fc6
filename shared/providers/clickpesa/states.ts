import type { States } from '../provider.ts'

/** https://docs.clickpesa.com/api-reference/collection/querying-for-payments/querying-for-payments */
export const PAYMENT_STATUSES = ['SUCCESS', 'SETTLED', 'PROCESSING', 'PENDING', 'FAILED'] as const

/** https://docs.clickpesa.com/home/payout-status */
export const PAYOUT_STATUSES = [
  'AUTHORIZED',
  'PROCESSING',
  'PENDING',
  'SUCCESS',
  'FAILED',
  'REFUNDED',
  'REVERSED',
] as const

export const states: Readonly<Record<string, States>> = {
  payment: {
    next: {
      PENDING: ['PROCESSING', 'SUCCESS', 'SETTLED', 'FAILED'],
      PROCESSING: ['PENDING', 'SUCCESS', 'SETTLED', 'FAILED'],
      SUCCESS: ['SETTLED'],
      SETTLED: [],
      FAILED: [],
    },
    basis:
      'ClickPesa lists the statuses of a payment without their order; that a failed or settled payment does not change any more is inferred from their names.',
  },
  payout: {
    next: {
      AUTHORIZED: ['PROCESSING', 'PENDING', 'SUCCESS', 'FAILED', 'REFUNDED', 'REVERSED'],
      PENDING: ['AUTHORIZED', 'PROCESSING', 'SUCCESS', 'FAILED', 'REFUNDED', 'REVERSED'],
      PROCESSING: ['AUTHORIZED', 'PENDING', 'SUCCESS', 'FAILED', 'REFUNDED', 'REVERSED'],
      SUCCESS: ['REFUNDED', 'REVERSED'],
      FAILED: ['REFUNDED', 'REVERSED'],
      REFUNDED: [],
      REVERSED: [],
    },
    basis:
      'ClickPesa lists the statuses of a payout without their order; that a refund or a reversal ends it is inferred from their names.',
  },
}
