/**
 * Made after what the testing gateway of Braintree's own library writes
 * (https://github.com/braintree/braintree_node/blob/master/lib/braintree/webhook_testing_gateway.js), with ids and
 * values of our own: the documentation shows no payload.
 */
const CHECK = notification('check', '<check type="boolean">true</check>')

const SUBSCRIPTION_CHARGED = notification(
  'subscription_charged_successfully',
  `<subscription>
    <id>sub_9x4k2</id>
    <plan-id>monthly</plan-id>
    <status>Active</status>
    <transactions type="array">
      <transaction>
        <id>4f8t2zpq</id>
        <status>submitted_for_settlement</status>
        <amount>49.99</amount>
        <currency-iso-code>USD</currency-iso-code>
      </transaction>
    </transactions>
    <add-ons type="array"/>
    <discounts type="array"/>
  </subscription>`,
)

const SUBSCRIPTION_FAILED = notification(
  'subscription_charged_unsuccessfully',
  `<subscription>
    <id>sub_9x4k2</id>
    <plan-id>monthly</plan-id>
    <status>Past Due</status>
    <transactions type="array">
      <transaction>
        <id>5g9v3arn</id>
        <status>processor_declined</status>
        <amount>49.99</amount>
        <currency-iso-code>USD</currency-iso-code>
      </transaction>
    </transactions>
    <add-ons type="array"/>
    <discounts type="array"/>
  </subscription>`,
)

const TRANSACTION_SETTLED = notification(
  'transaction_settled',
  `<transaction>
    <id>7h2m5kdc</id>
    <status>settled</status>
    <type>sale</type>
    <currency-iso-code>USD</currency-iso-code>
    <amount>100.00</amount>
    <merchant-account-id>hookloupe_usd</merchant-account-id>
    <payment-instrument-type>us_bank_account</payment-instrument-type>
    <us-bank-account>
      <routing-number>123456789</routing-number>
      <last-4>1234</last-4>
      <account-type>checking</account-type>
      <account-holder-name>Dana Example</account-holder-name>
    </us-bank-account>
  </transaction>`,
)

const DISPUTE_OPENED = notification(
  'dispute_opened',
  `<dispute>
    <id>kv3wq8bn5y</id>
    <amount>250.00</amount>
    <amount-disputed>250.00</amount-disputed>
    <amount-won>0.00</amount-won>
    <currency-iso-code>USD</currency-iso-code>
    <received-date type="date">2026-03-01</received-date>
    <reply-by-date type="date">2026-03-21</reply-by-date>
    <kind>chargeback</kind>
    <status>open</status>
    <reason>fraud</reason>
    <transaction>
      <id>7h2m5kdc</id>
      <amount>250.00</amount>
    </transaction>
    <date-opened type="date">2026-03-01</date-opened>
  </dispute>`,
)

const DISPUTE_LOST = notification(
  'dispute_lost',
  `<dispute>
    <id>kv3wq8bn5y</id>
    <amount>250.00</amount>
    <amount-disputed>250.00</amount-disputed>
    <amount-won>0.00</amount-won>
    <currency-iso-code>USD</currency-iso-code>
    <received-date type="date">2026-03-01</received-date>
    <reply-by-date type="date">2026-03-21</reply-by-date>
    <kind>chargeback</kind>
    <status>lost</status>
    <reason>fraud</reason>
    <transaction>
      <id>7h2m5kdc</id>
      <amount>250.00</amount>
    </transaction>
    <date-opened type="date">2026-03-01</date-opened>
  </dispute>`,
)

const DISBURSEMENT = notification(
  'disbursement',
  `<disbursement>
    <id>disb_61</id>
    <transaction-ids type="array">
      <item>7h2m5kdc</item>
      <item>4f8t2zpq</item>
    </transaction-ids>
    <success type="boolean">true</success>
    <retry type="boolean">false</retry>
    <merchant-account>
      <id>hookloupe_usd</id>
      <currency-iso-code>USD</currency-iso-code>
      <sub-merchant-account type="boolean">false</sub-merchant-account>
      <status>active</status>
    </merchant-account>
    <amount>149.99</amount>
    <disbursement-date type="date">2026-03-02</disbursement-date>
    <exception-message nil="true"/>
    <follow-up-action nil="true"/>
  </disbursement>`,
)

const CANCELED = notification(
  'subscription_canceled',
  `<subscription>
    <id>sub_9x4k2</id>
    <plan-id>monthly</plan-id>
    <status>Canceled</status>
    <transactions type="array"/>
    <add-ons type="array"/>
    <discounts type="array"/>
  </subscription>`,
)

/** The bodies as they stand on the wire, without the signature: XML in base64, in a form. */
export const BODIES = {
  check: formOf(CHECK),
  subscriptionCharged: formOf(SUBSCRIPTION_CHARGED),
  subscriptionFailed: formOf(SUBSCRIPTION_FAILED),
  transactionSettled: formOf(TRANSACTION_SETTLED),
  disputeOpened: formOf(DISPUTE_OPENED),
  disputeLost: formOf(DISPUTE_LOST),
  disbursement: formOf(DISBURSEMENT),
  canceled: formOf(CANCELED),
}

function notification(kind: string, subject: string): string {
  return `<notification>
  <timestamp type="datetime">2026-03-01T10:15:30Z</timestamp>
  <kind>${kind}</kind>
  <subject>${subject}</subject>
</notification>`
}

/** The library ends the base64 text with a line break, and signs it with that. */
function formOf(xml: string): string {
  return `bt_payload=${encodeURIComponent(`${btoa(xml)}\n`)}`
}
