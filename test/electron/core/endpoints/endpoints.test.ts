import { expect, test } from 'vitest'
import type { EndpointInput } from '../../../../shared/model/endpoint.ts'
import { newSlug } from '../../../../electron/core/endpoints/slug.ts'
import { startCore } from '../../../helpers/core.ts'

const input = (change: Partial<EndpointInput> = {}): EndpointInput => ({
  name: 'shop',
  provider: 'clickpesa',
  environment: 'sandbox',
  settings: {},
  credentials: [],
  ...change,
})

test('an endpoint has an address that is readable and cannot be guessed, and tells no secret', async () => {
  const core = await startCore()

  const made = await core.endpoints.create(input({ credentials: [{ kind: 'checksumKey', value: 'hidden' }] }))

  expect(made.slug).toMatch(/^clickpesa-[a-z0-9]{16}$/)
  expect(made).toMatchObject({
    url: `${core.listener.url}/${made.slug}`,
    publicUrl: null,
    counts: { events: 0 },
  })
  expect(made.credentials).toEqual([{ id: 1, kind: 'checksumKey', label: 'sandbox' }])
  expect(JSON.stringify(await core.endpoints.list())).not.toContain('hidden')
  expect(newSlug('a')).not.toBe(newSlug('a'))
})

test('a new endpoint answers what its provider wants to read, until another answer is set', async () => {
  const core = await startCore()
  const { id, url, answer } = await core.endpoints.create(input({ provider: 'daraja' }))
  const post = async () => {
    const response = await fetch(url, { method: 'POST', body: '{}' })
    return [response.status, response.headers.get('content-type'), await response.text()]
  }

  const first = await post()
  await core.endpoints.change(id, {
    answer: { ...answer, body: '{"ResultCode":"C2B00012","ResultDesc":"Rejected"}' },
  })
  const second = await post()

  expect(first).toEqual([200, 'application/json', '{"ResultCode":0,"ResultDesc":"Accepted"}'])
  expect(second).toEqual([200, 'application/json', '{"ResultCode":"C2B00012","ResultDesc":"Rejected"}'])
})

test.each([
  [
    'an unknown provider',
    { provider: 'nobody' },
    'provider: "nobody" is not known; expected one of "clik2pay"',
  ],
  [
    'another provider’s credential',
    { credentials: [{ kind: 'username', value: 'x' }] },
    'credentials.0.kind: "username"',
  ],
  ['an unknown setting', { settings: { colour: 'red' } }, 'settings: "colour" was found; expected one of'],
  [
    'a setting of the wrong value',
    { settings: { level: 'cellar' } },
    'settings.level: "cellar" was found; expected one of',
  ],
  ['a target that is no address', { target: 'localhost:3000' }, 'target: "localhost:3000" was found'],
  ['a header that would break the answer', { answer: { headers: [['X', 'a\r\nb']] } }, 'answer.headers.0'],
  [
    'a header that is ours',
    { answer: { headers: [['Content-Length', '9']] } },
    'answer.headers.0: "Content-Length"',
  ],
] satisfies [string, Partial<EndpointInput>, string][])(
  '%s is refused with the field and what is expected',
  async (_, change, message) => {
    const core = await startCore()

    await expect(core.endpoints.create(input(change))).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(message),
    })
    expect(await core.endpoints.list()).toEqual([])
  },
)

test('a slug belongs to one endpoint', async () => {
  const core = await startCore()
  await core.endpoints.create(input({ slug: 'my-slug' }))

  await expect(core.endpoints.create(input({ slug: 'my-slug' }))).rejects.toMatchObject({
    code: 'SLUG_TAKEN',
  })
})

test('a change leaves alone what it does not name; a credential is replaced, added and removed', async () => {
  const core = await startCore()
  const made = await core.endpoints.create(
    input({
      target: 'http://127.0.0.1:3000/a',
      answer: { status: 202 },
      credentials: [{ kind: 'checksumKey', value: 'one' }],
    }),
  )
  const secrets = async () => (await core.store.credentials()).map(({ label, value }) => [label, value])

  const renamed = await core.endpoints.change(made.id, {
    name: 'renamed',
    credentials: [{ kind: 'checksumKey', value: 'two' }],
  })
  expect(renamed).toEqual({ ...made, name: 'renamed' })
  expect(await secrets()).toEqual([['sandbox', 'two']])

  await core.endpoints.change(made.id, {
    credentials: [{ kind: 'checksumKey', value: 'old', label: 'previous' }],
  })
  expect(await secrets()).toEqual([
    ['sandbox', 'two'],
    ['previous', 'old'],
  ])

  await core.endpoints.change(made.id, {
    credentials: [{ kind: 'checksumKey', value: null, label: 'sandbox' }],
  })
  expect(await secrets()).toEqual([['previous', 'old']])
  await expect(core.endpoints.change(99, { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(core.endpoints.remove(99)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
