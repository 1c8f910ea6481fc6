import { expect, test } from 'vitest'
import { callThrough } from '../../../../../electron/core/tunnel/probe/call.ts'
import { addressOf } from '../../../../../electron/core/send/address.ts'
import { freePort } from '../../../../helpers/raw-server.ts'

test('a name with several addresses of which none answers says what became of each', async () => {
  const port = await freePort()
  const { address } = addressOf(`http://shop.example:${port}/`, '')
  const addresses = ['127.0.0.1', '127.0.0.2'].map((each) => ({ address: each, family: 4 as const }))

  const { fault } = await callThrough(
    { method: 'GET', requestTarget: '/', headers: [], body: new Uint8Array() },
    { address, addresses, ca: undefined },
    { withinMs: 60_000, signal: new AbortController().signal },
  )

  expect(fault?.code).toBe('ECONNREFUSED')
  expect(fault?.message).toContain(`connect ECONNREFUSED 127.0.0.1:${port}`)
})
