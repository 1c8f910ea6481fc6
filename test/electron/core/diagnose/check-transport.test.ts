import { expect, test } from 'vitest'
import { checkOf, judged, received } from '../../../helpers/judging.ts'
import { fixture } from '../../../helpers/deliveries.ts'

const BODY = fixture('clik2pay/payment-completed.json')
const WAY = { address: '127.0.0.1', forwardedFor: '99.79.143.93', forwardedProto: 'https' }

test('what came through a tunnel says what its server may have changed', () => {
  const judgement = judged(received(BODY, [], { peer: { ...WAY, port: 50_000, viaTunnel: true } }))

  expect(checkOf(judgement, 'transport.tunnel')).toMatchObject({ status: 'note' })
  expect(checkOf(judgement, 'transport.https')).toMatchObject({ status: 'pass' })
})

test('nothing is said of the way of what never came over the network', () => {
  const judgement = judged(received(BODY, [], { peer: { ...WAY, port: 0, viaTunnel: false } }))

  const ids = judgement.checks.map(({ id }) => id)
  expect(ids).toContain('transport.method')
  expect(ids).not.toContain('transport.https')
  expect(ids).not.toContain('transport.source')
  expect(ids).not.toContain('transport.tunnel')
})
