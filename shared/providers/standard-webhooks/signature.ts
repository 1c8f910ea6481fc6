import type { HmacScheme, SigningScheme } from '../../model/scheme.ts'

/**
 * What signatures of this convention share, whatever the sender names its headers: id, time and body, and a list of
 * versions. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signed(headers: 'webhook' | 'svix', version: string) {
  return {
    generation: 'current',
    signed: '{id}.{timestamp}.{body}',
    encoding: 'base64',
    letterCase: 'lower',
    place: {
      in: 'header',
      name: `${headers}-signature`,
      list: { separator: ' ', key: version, assign: ',' },
    },
    timestamp: { place: { in: 'header', name: `${headers}-timestamp` }, unit: 's' },
    messageId: { place: { in: 'header', name: `${headers}-id` } },
    // Recommended without a figure; the reference libraries take five minutes both ways.
    toleranceSeconds: 300,
  } as const satisfies Partial<SigningScheme>
}

/** The key of version v1, which stands after `whsec_` in base64. */
export const SYMMETRIC = {
  credential: 'secret',
  bytes: 'base64',
  prefix: 'whsec_',
  notPrefixes: ['whsk_', 'whpk_'],
} satisfies SigningScheme['key']

/** The signature v1 of a sender that follows the convention, in headers named either way. */
export function dialect(
  headers: 'webhook' | 'svix',
  { sender, source }: { sender: string; source: string },
): HmacScheme {
  return {
    id: 'signature',
    title: `${headers}-signature`,
    source,
    note: `HMAC-SHA256 over id, time and body as it arrived; the key is what follows "whsec_", decoded from base64. ${sender} follows Standard Webhooks.`,
    absent: {
      message: `There is no ${headers}-signature header, so nothing says that this came from ${sender}.`,
      fix: 'Refuse requests without it. If the provider sent this, look which proxy on the way drops the header.',
    },
    mechanism: 'hmac',
    hash: 'sha256',
    key: SYMMETRIC,
    ...signed(headers, 'v1'),
  }
}
