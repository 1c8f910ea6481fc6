import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { settled, startCore } from '../../../helpers/core.ts'

const CHALLENGE = '20f9f8ed05f77439fe955c977e4c8a53'

async function endpointOf(provider: string, credentials: { kind: string; value: string }[] = []) {
  const core = await startCore()
  const endpoint = await core.endpoints.create({
    name: 'shop',
    provider,
    environment: 'sandbox',
    settings: {},
    credentials,
    answer: { status: 418, body: 'as the endpoint says' },
  })
  return { core, endpoint }
}

async function seen(response: Response) {
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    sniffing: response.headers.get('x-content-type-options'),
    text: await response.text(),
  }
}

test('the challenge of Braintree is answered with the public key and a keyed hash, once both keys are saved', async () => {
  const { core, endpoint } = await endpointOf('braintree', [{ kind: 'publicKey', value: 'a_public_key' }])
  const ask = async (challenge: string) =>
    seen(await fetch(`${endpoint.url}?bt_challenge=${encodeURIComponent(challenge)}`))

  expect(await ask(CHALLENGE)).toMatchObject({ status: 418 })

  await core.endpoints.change(endpoint.id, {
    credentials: [
      { kind: 'publicKey', value: 'a_public_key' },
      { kind: 'privateKey', value: 'a private key' },
    ],
  })
  const key = createHash('sha1').update('a private key').digest()
  const digest = createHmac('sha1', key).update(CHALLENGE).digest('hex')
  await expect
    .poll(() => ask(CHALLENGE))
    .toEqual({
      status: 200,
      type: 'text/plain; charset=utf-8',
      sniffing: 'nosniff',
      text: `a_public_key|${digest}`,
    })
  for (const hostile of ['<script>alert(1)</script>', '20f9', 'a'.repeat(64), `${CHALLENGE}\r\nX: y`, '']) {
    expect(await ask(hostile)).toMatchObject({ status: 418, text: 'as the endpoint says' })
  }
  expect((await fetch(endpoint.url)).status).toBe(418)

  await settled(core)
  const { items } = await core.store.events.list({ limit: 20 })
  expect(items.filter(({ title }) => title === 'Check of the address').length).toBeGreaterThan(1)
})

test('the challenge of Slack goes back as plain text, and nothing else does', async () => {
  const { endpoint } = await endpointOf('slack')
  const post = async (body: unknown, type = 'application/json') =>
    seen(
      await fetch(endpoint.url, {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    )
  const asking = { type: 'url_verification', token: 'x' }

  expect(
    await post({ ...asking, challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P' }),
  ).toEqual({
    status: 200,
    type: 'text/plain; charset=utf-8',
    sniffing: 'nosniff',
    text: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
  })
  for (const challenge of ['<img src=x>', 'a'.repeat(2000), '', 7, null, { a: 1 }, ['x'], 'two words']) {
    expect(await post({ ...asking, challenge })).toMatchObject({ status: 418 })
  }
  expect(await post('{"type":"url_verification","challenge":"x"')).toMatchObject({ status: 418 })
  expect(await post({ ...asking, challenge: 'x', padding: 'x'.repeat(20_000) })).toMatchObject({
    status: 418,
  })
})

test('a ping of GitHub is answered as the endpoint answers', async () => {
  const { core, endpoint } = await endpointOf('github')

  const response = await fetch(endpoint.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-github-event': 'ping', 'x-github-delivery': '1' },
    body: '{"zen":"Keep it logically awesome.","hook_id":1}',
  })

  expect(response.status).toBe(418)
  await settled(core)
  const { items } = await core.store.events.list({ limit: 1 })
  expect(items[0]).toMatchObject({ provider: 'github', title: 'Ping', type: 'ping' })
})
