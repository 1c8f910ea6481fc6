import type { States } from '../provider.ts'

/** https://paystack.com/docs/payments/refunds/ */
export const REFUND_STATUSES = ['pending', 'processing', 'needs-attention', 'failed', 'processed'] as const

/** https://paystack.com/docs/api/dispute/ */
export const DISPUTE_STATUSES = [
  'awaiting-merchant-feedback',
  'awaiting-bank-feedback',
  'pending',
  'resolved',
] as const

export const states: Readonly<Record<string, States>> = {
  transfer: {
    next: {
      success: ['reversed'],
      failed: ['success', 'reversed'],
      reversed: [],
    },
    basis:
      'Paystack says that a transfer can be reversed after it went out, and lets a failed one be tried again with its reference; that nothing follows a reversal is inferred.',
  },
  refund: {
    next: {
      pending: ['processing', 'needs-attention', 'processed', 'failed'],
      processing: ['needs-attention', 'processed', 'failed'],
      'needs-attention': ['pending', 'processing', 'processed', 'failed'],
      processed: [],
      failed: [],
    },
    basis:
      'Paystack names the statuses of a refund in this order; that a processed or failed one does not change is inferred. Several refunds of one charge share its reference, so that a new one can seem to go back.',
  },
  dispute: {
    next: {
      'awaiting-merchant-feedback': ['awaiting-bank-feedback', 'pending', 'resolved'],
      'awaiting-bank-feedback': ['awaiting-merchant-feedback', 'pending', 'resolved'],
      pending: ['awaiting-merchant-feedback', 'awaiting-bank-feedback', 'resolved'],
      resolved: [],
    },
    basis:
      'Paystack lists the statuses of a dispute without their order; that a resolved one has ended is inferred.',
  },
}
