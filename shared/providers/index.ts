import { z } from 'zod'
import type { ProviderFacts } from '../model/provider-facts.ts'
import { adyen } from './adyen/index.ts'
import { adyenPlatform } from './adyen-platform/index.ts'
import { braintree } from './braintree/index.ts'
import { chargebee } from './chargebee/index.ts'
import { checkoutCom } from './checkout-com/index.ts'
import { clerk } from './clerk/index.ts'
import { clickpesa } from './clickpesa/index.ts'
import { clik2pay } from './clik2pay/index.ts'
import { daraja } from './daraja/index.ts'
import { fincra } from './fincra/index.ts'
import { flutterwaveV3 } from './flutterwave-v3/index.ts'
import { flutterwaveV4 } from './flutterwave-v4/index.ts'
import { genericGateway } from './generic-gateway/index.ts'
import { github } from './github/index.ts'
import { gitlab } from './gitlab/index.ts'
import { korapay } from './korapay/index.ts'
import { linear } from './linear/index.ts'
import { mercadoPago } from './mercado-pago/index.ts'
import { mollie } from './mollie/index.ts'
import { moniepoint } from './moniepoint/index.ts'
import { monnify } from './monnify/index.ts'
import { nomba } from './nomba/index.ts'
import { notchpay } from './notchpay/index.ts'
import { openai } from './openai/index.ts'
import { other } from './other/index.ts'
import { paddle } from './paddle/index.ts'
import { paypal } from './paypal/index.ts'
import { paystack } from './paystack/index.ts'
import { peach } from './peach/index.ts'
import type { Provider } from './provider.ts'
import { attemptTimes } from './retry-times.ts'
import { postmark } from './postmark/index.ts'
import { razorpay } from './razorpay/index.ts'
import { resend } from './resend/index.ts'
import { squad } from './squad/index.ts'
import { sendgrid } from './sendgrid/index.ts'
import { shopify } from './shopify/index.ts'
import { slack } from './slack/index.ts'
import { square } from './square/index.ts'
import { standardWebhooks } from './standard-webhooks/index.ts'
import { stripe } from './stripe/index.ts'
import { twilio } from './twilio/index.ts'
import { vercel } from './vercel/index.ts'
import { woocommerce } from './woocommerce/index.ts'

/** Every provider that we know, in the order in which a person chooses. `other` stays last. */
export const providers: readonly Provider[] = [
  clik2pay,
  clickpesa,
  peach,
  standardWebhooks,
  genericGateway,
  adyen,
  adyenPlatform,
  braintree,
  chargebee,
  checkoutCom,
  fincra,
  flutterwaveV3,
  flutterwaveV4,
  korapay,
  daraja,
  mercadoPago,
  mollie,
  moniepoint,
  monnify,
  nomba,
  notchpay,
  paddle,
  paypal,
  paystack,
  razorpay,
  squad,
  square,
  stripe,
  clerk,
  github,
  gitlab,
  linear,
  openai,
  postmark,
  resend,
  sendgrid,
  shopify,
  slack,
  twilio,
  vercel,
  woocommerce,
  other,
]

/** The provider of that id, or null. */
export function findProvider(id: string): Provider | null {
  return providers.find((provider) => provider.id === id) ?? null
}

/** The provider as the API shows it: the same facts, with each event's shape as JSON Schema. */
export function providerFacts(provider: Provider): ProviderFacts {
  const { id, name, summary, acknowledges, retries, sources } = provider
  return {
    id,
    name,
    summary,
    documentation: provider.documentation.map((link) => ({ ...link })),
    setup: [...provider.setup],
    credentials: provider.credentials.map((kind) => ({ ...kind })),
    settings: provider.settings.map((setting) => ({ ...setting, input: factsOfInput(setting.input) })),
    schemes: [...provider.schemes],
    unsigned: provider.unsigned ?? null,
    schemeSetting: provider.schemeSetting ?? null,
    events: provider.events.map(({ type, title, meaning, schema, sample }) => ({
      type,
      title,
      meaning,
      // A copy, because what zod gives holds on to the shape that it was made of.
      schema: { ...z.toJSONSchema(schema(), { io: 'input' }) },
      sample: {
        source: sample.source,
        url: sample.url,
        note: sample.note,
        contentType: sample.contentType,
        body: sample.body,
      },
    })),
    acknowledges: { sentence: acknowledges.sentence, source: acknowledges.source },
    retries: {
      sentence: retries.sentence,
      source: retries.source,
      schedules: (retries.schedules ?? []).map((schedule) => ({
        id: schedule.id,
        title: schedule.title,
        attempts: schedule.attempts,
        lastsSeconds: attemptTimes(schedule)?.at(-1) ?? null,
        doubt: schedule.doubt,
        source: schedule.source,
      })),
    },
    sources: sources && { sandbox: [...sources.sandbox], live: [...sources.live], source: sources.source },
    unknown: [...provider.unknown],
  }
}

type Input = Provider['settings'][number]['input']
type FactsInput = ProviderFacts['settings'][number]['input']

function factsOfInput(input: Input): FactsInput {
  switch (input.kind) {
    case 'choice':
      return { ...input, choices: [...input.choices] }
    case 'choices':
      return { ...input, choices: [...input.choices], default: [...input.default] }
    default:
      return input
  }
}
