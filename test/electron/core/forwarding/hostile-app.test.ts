import { expect, test } from 'vitest'
import { exchange, startCore } from '../../../helpers/core.ts'
import { plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import { forwardingEndpoint } from '../../../helpers/target-app.ts'

test('through: words beside the status that cannot be written cost the sender the words, and not the answer', async () => {
  const core = await startCore()
  const app = await startRawServer(plainAnswer('202 Ta\x7fken\x01'))
  const { url } = await forwardingEndpoint(core, app.url, {
    forwarding: { mode: 'through', deadlineMs: 100_000 },
  })

  const { pathname, port } = new URL(url)
  const answer = await exchange(
    Number(port),
    `POST ${pathname} HTTP/1.1\r\nHost: shop\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
  )
  await app.close()

  expect(answer).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/)
})
