import { z } from 'zod'
import type { EventType, Sample } from '../provider.ts'
import {
  ACCOUNT_HOLDER_UPDATED,
  BALANCE_ACCOUNT_CREATED,
  TRANSACTION_CREATED,
  TRANSFER_CREATED,
  TRANSFER_UPDATED,
} from './samples.ts'

const DESCRIPTIONS = 'https://github.com/Adyen/adyen-openapi/blob/main/json'
const TRANSFER = `${DESCRIPTIONS}/BalancePlatformTransferNotification-v4.json`
const TRANSACTION = `${DESCRIPTIONS}/BalancePlatformTransactionNotification-v4.json`
const CONFIGURATION = `${DESCRIPTIONS}/BalancePlatformConfigurationNotification-v2.json`

const moment = () => z.iso.datetime({ offset: true })
const Amount = () => z.looseObject({ value: z.int(), currency: z.string() })
const Named = () => z.looseObject({ id: z.string() })

/** The main members; its status is one of some seventy, which is left open here. */
const Transfer = () =>
  z.looseObject({
    id: z.string().optional(),
    status: z.string(),
    category: z.enum(['bank', 'card', 'internal', 'issuedCard', 'platformPayment', 'topUp']),
    amount: Amount(),
    direction: z.enum(['incoming', 'outgoing']).optional(),
    reason: z.string().optional(),
    reference: z.string().optional(),
    accountHolder: Named().optional(),
    balanceAccount: Named().optional(),
    balancePlatform: z.string().optional(),
    creationDate: moment().optional(),
  })

const Transaction = () =>
  z.looseObject({
    id: z.string(),
    amount: Amount(),
    status: z.string(),
    accountHolder: Named(),
    balanceAccount: Named(),
    balancePlatform: z.string(),
    creationDate: moment(),
    valueDate: moment(),
  })

function envelope(type: string, data: z.ZodType) {
  return z.looseObject({
    type: z.literal(type),
    environment: z.enum(['test', 'live']),
    timestamp: moment().optional(),
    data,
  })
}

function published(url: string, body: string): Sample {
  return {
    source: 'published',
    url,
    note: 'The example of that description, on one line.',
    contentType: 'application/json',
    headers: [],
    body,
  }
}

const COMMON = { partial: true, key: [], time: ['timestamp'] } as const
const MONEY = {
  amount: ['data.amount.value'],
  amountIn: 'minor',
  currency: ['data.amount.currency'],
} as const
const NO_MONEY = { amount: [], currency: [] } as const

/** https://docs.adyen.com/platforms/set-up-webhooks */
export const events: readonly EventType[] = [
  {
    ...COMMON,
    ...MONEY,
    type: 'balancePlatform.transfer.created',
    title: 'Transfer created',
    meaning: 'Funds begin to move on the platform; later events have the same data.id.',
    schema: () => envelope('balancePlatform.transfer.created', Transfer()),
    sample: published(TRANSFER, TRANSFER_CREATED),
    object: 'transfer',
    objectId: ['data.id'],
    key: ['data.id', 'data.sequenceNumber'],
    status: ['data.status'],
  },
  {
    ...COMMON,
    ...MONEY,
    type: 'balancePlatform.transfer.updated',
    title: 'Transfer updated',
    meaning: 'The status of a transfer has changed; data.sequenceNumber counts its events.',
    schema: () => envelope('balancePlatform.transfer.updated', Transfer()),
    sample: published(TRANSFER, TRANSFER_UPDATED),
    object: 'transfer',
    objectId: ['data.id'],
    key: ['data.id', 'data.sequenceNumber'],
    status: ['data.status'],
  },
  {
    ...COMMON,
    ...MONEY,
    type: 'balancePlatform.transaction.created',
    title: 'Transaction created',
    meaning: 'Funds were credited to a balance account or deducted from it.',
    schema: () => envelope('balancePlatform.transaction.created', Transaction()),
    sample: published(TRANSACTION, TRANSACTION_CREATED),
    object: 'transaction',
    objectId: ['data.id'],
    key: ['data.id'],
    status: ['data.status'],
  },
  {
    ...COMMON,
    ...NO_MONEY,
    type: 'balancePlatform.accountHolder.updated',
    title: 'Account holder updated',
    meaning: 'An account holder has changed, such as its capabilities after a verification.',
    schema: () =>
      envelope(
        'balancePlatform.accountHolder.updated',
        z.looseObject({ balancePlatform: z.string(), accountHolder: Named() }),
      ),
    sample: published(CONFIGURATION, ACCOUNT_HOLDER_UPDATED),
    object: 'account holder',
    objectId: ['data.accountHolder.id'],
    status: ['data.accountHolder.status'],
  },
  {
    ...COMMON,
    ...NO_MONEY,
    type: 'balancePlatform.balanceAccount.created',
    title: 'Balance account created',
    meaning: 'A balance account was made.',
    schema: () =>
      envelope(
        'balancePlatform.balanceAccount.created',
        z.looseObject({ balancePlatform: z.string(), balanceAccount: Named() }),
      ),
    sample: published(CONFIGURATION, BALANCE_ACCOUNT_CREATED),
    object: 'balance account',
    objectId: ['data.balanceAccount.id'],
    status: ['data.balanceAccount.status'],
  },
]
