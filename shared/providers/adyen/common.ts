import type { Provider } from '../provider.ts'

/** Where Adyen counts other minor units than ISO 4217: https://docs.adyen.com/development-resources/currency-codes */
export const MINOR_DIGITS: NonNullable<Provider['minorDigits']> = { CLP: 2, CVE: 0, IDR: 0, ISK: 2 }

/** Says of webhooks of any type that they are queued where they are not acknowledged within 10 s. */
export const ACCEPT = 'https://docs.adyen.com/japan-sellers-screening/webhooks'

const TROUBLE = 'https://docs.adyen.com/development-resources/webhooks/troubleshoot'
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The same for all webhooks of Adyen. */
export const RETRIES: Provider['retries'] = {
  attempts: null,
  gapsSeconds: null,
  sentence:
    'Three times at once (after 9, 18 and 27 s), then from a queue after 2, 5, 10, 15 and 30 minutes, 1, 2, 4 and 8 hours, for up to 30 days. The queue is one per endpoint: what fails holds back what comes after it.',
  source: TROUBLE,
  schedules: [
    {
      id: 'adyen',
      title: 'Adyen',
      attempts: null,
      gapsSeconds: [
        9,
        9,
        9,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        4 * HOUR,
        8 * HOUR,
      ],
      onwards: { everySeconds: 8 * HOUR, untilSeconds: 30 * DAY },
      renews: null,
      doubt: 'That it goes on every 8 hours until the 30 days are over is how we read the list.',
      source: TROUBLE,
    },
  ],
}
