// The events of the reference, each as a batch of its own: addresses and ids are those of the page.
// https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event

const COMMON =
  '"email":"example@test.com","timestamp":1513299569,"smtp-id":"<14c5d75ce93.dfd.64b469@ismtpd-555>"'
const IDS = '"category":"cat facts","sg_event_id":"sg_event_id","sg_message_id":"sg_message_id"'

function batch(...events: readonly string[]): string {
  // SendGrid ends each event and the whole body with a line break, and signs it so.
  return `[${events.join(',\r\n')}]\r\n`
}

export const PROCESSED = batch(`{${COMMON},"event":"processed",${IDS}}`)
export const DEFERRED = batch(
  `{${COMMON},"event":"deferred",${IDS},"response":"400 try again later","attempt":"5"}`,
)
export const DELIVERED = batch(`{${COMMON},"event":"delivered",${IDS},"response":"250 OK"}`)
export const BOUNCE = batch(
  `{${COMMON},"event":"bounce",${IDS},"reason":"500 unknown recipient","status":"5.0.0"}`,
)
export const DROPPED = batch(
  `{${COMMON},"event":"dropped",${IDS},"reason":"Bounced Address","status":"5.0.0"}`,
)
export const OPEN = batch(
  `{${COMMON},"event":"open",${IDS},"useragent":"Mozilla/4.0 (compatible; MSIE 6.1; Windows XP; .NET CLR 1.1.4322; .NET CLR 2.0.50727)","ip":"255.255.255.255"}`,
)
export const CLICK = batch(
  `{${COMMON},"event":"click",${IDS},"useragent":"Mozilla/4.0 (compatible; MSIE 6.1; Windows XP; .NET CLR 1.1.4322; .NET CLR 2.0.50727)","ip":"255.255.255.255","url":"http://www.sendgrid.com/"}`,
)
export const SPAM_REPORT = batch(`{${COMMON},"event":"spamreport",${IDS}}`)
