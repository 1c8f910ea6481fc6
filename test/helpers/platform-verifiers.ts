import { createHash, createHmac } from 'node:crypto'
import type { Arrived, Secrets, Verified } from './verifiers.ts'

type Verifier = (arrived: Arrived, secrets: Secrets) => Verified

/** Of platforms for developers, and of senders whose event stands in a form field; with node:crypto alone. */
export const PLATFORM_VERIFIERS: Readonly<Record<string, Verifier>> = {
  'braintree signature': ({ text }, { publicKey, privateKey = '' }) => {
    const form = new URLSearchParams(text)
    const payload = form.get('bt_payload') ?? ''
    const pairs = (form.get('bt_signature') ?? '').split('&').map((pair) => pair.split('|'))
    const proof = pairs.find(([name]) => name === publicKey)?.[1]
    const key = createHash('sha1').update(privateKey).digest()
    const wanted = [payload, `${payload}\n`].map((each) => createHmac('sha1', key).update(each).digest('hex'))
    return proof !== undefined && wanted.includes(proof) ? { content: text } : refused('signature')
  },
  'twilio form': ({ header, text, url }, { authToken = '' }) => {
    const values = Map.groupBy(new URLSearchParams(text), ([name]) => name)
    const joined = [...values.keys()]
      .toSorted()
      .flatMap((name) =>
        [...new Set(values.get(name)?.map(([, value]) => value))].toSorted().map((value) => name + value),
      )
    const wanted = createHmac('sha1', authToken)
      .update(url + joined.join(''))
      .digest('base64')
    return header('x-twilio-signature') === wanted ? { content: text } : refused('signature')
  },
  'twilio json': ({ header, text, url }, { authToken = '' }) => {
    const wanted = createHmac('sha1', authToken).update(url).digest('base64')
    if (header('x-twilio-signature') !== wanted) return refused('signature')
    const digest = createHash('sha256').update(text, 'latin1').digest('hex')
    return new URL(url).searchParams.get('bodySHA256') === digest ? { content: text } : refused('body')
  },
  'slack v0': ({ header, text, now }, { signingSecret }) => {
    const time = header('x-slack-request-timestamp')
    const wanted = `v0=${keyed(signingSecret, `v0:${time}:${text}`, 'hex')}`
    if (header('x-slack-signature') !== wanted) return refused('signature')
    return Math.abs(now - Number(time) * 1000) <= 300_000 ? { content: text } : refused('expired')
  },
  'github sha256': ({ header, text }, { secret }) =>
    header('x-hub-signature-256') === `sha256=${keyed(secret, text, 'hex')}`
      ? { content: text }
      : refused('signature'),
  'gitlab secret-token': ({ header, text }, { secretToken }) =>
    header('x-gitlab-token') === secretToken ? { content: text } : refused('token'),
  'gitlab signing-token': ({ header, text, now }, { signingToken = '' }) => {
    const [id, time] = [header('webhook-id'), header('webhook-timestamp')]
    const key = Buffer.from(signingToken.replace(/^whsec_/, ''), 'base64')
    const wanted = `v1,${keyed(key, `${id}.${time}.${text}`, 'base64')}`
    if (!header('webhook-signature').split(' ').includes(wanted)) return refused('signature')
    return Math.abs(now - Number(time) * 1000) <= 300_000 ? { content: text } : refused('expired')
  },
  'shopify hmac': ({ header, text }, { clientSecret }) =>
    header('x-shopify-hmac-sha256') === keyed(clientSecret, text, 'base64')
      ? { content: text }
      : refused('signature'),
  'shopify events-hmac': ({ header, text }, { clientSecret }) =>
    header('shopify-hmac-sha256') === keyed(clientSecret, text, 'base64')
      ? { content: text }
      : refused('signature'),
}

function keyed(key: string | Buffer | undefined, text: string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', key ?? '')
    .update(Buffer.from(text, 'latin1'))
    .digest(encoding)
}

function refused(reason: string): Verified {
  return { refused: reason }
}
