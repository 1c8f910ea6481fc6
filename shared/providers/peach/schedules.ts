import type { RetrySchedule } from '../provider.ts'

const LINKS = 'https://developer.peachpayments.com/docs/payment-links-webhooks'
const CHECKOUT = 'https://developer.peachpayments.com/docs/checkout-webhooks'
const CARD = 'https://developer.peachpayments.com/docs/oppwa-guides-webhooks'
const FLOWS = 'https://developer.peachpayments.com/docs/payments-api-flows'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const minutes = (...values: readonly number[]): number[] => values.map((value) => value * MINUTE)

const DAILY_FOR_30_DAYS = { everySeconds: DAY, untilSeconds: 30 * DAY }

/** When each product of Peach Payments tries again; which headers then change is not documented for any of them. */
export const schedules: readonly RetrySchedule[] = [
  {
    id: 'payment-links',
    title: 'Payment Links',
    attempts: null,
    gapsSeconds: minutes(2, 4, 8, 15, 30, 60),
    onwards: DAILY_FOR_30_DAYS,
    renews: null,
    doubt:
      'The page says "1 hour, every day until 30 days have passed"; it is taken as once after an hour and then daily. One summary says "hourly".',
    source: LINKS,
  },
  {
    id: 'checkout',
    title: 'Checkout',
    attempts: null,
    gapsSeconds: minutes(2, 4, 8, 15, 30, 60),
    onwards: DAILY_FOR_30_DAYS,
    renews: null,
    doubt: null,
    source: CHECKOUT,
  },
  {
    id: 'card',
    title: 'Card',
    attempts: null,
    gapsSeconds: minutes(1, 2, 4, 8, 15, 30, 60),
    onwards: DAILY_FOR_30_DAYS,
    acknowledges: { statuses: '2xx', withinMs: 30_000 },
    renews: null,
    doubt: null,
    source: CARD,
  },
  {
    id: 'payments-api',
    title: 'Payments API',
    attempts: null,
    gapsSeconds: minutes(1, 2, 4, 8, 15, 30, 60),
    onwards: { everySeconds: 6 * HOUR, untilSeconds: 7 * DAY },
    renews: null,
    doubt: null,
    source: FLOWS,
  },
]
