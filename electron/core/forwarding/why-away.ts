import { connect } from 'node:net'
import { addressOf } from '../send/address.ts'
import type { Address } from '../send/address.ts'
import type { Sending } from '../send/plan.ts'
import { judgeTarget, refuseTarget } from '../send/target.ts'
import type { StoredEndpoint } from '../store/store.ts'
import { obstacleOf } from './obstacle.ts'
import type { Obstacle } from './obstacle.ts'

const CONNECT_MS = 1_000

/**
 * Why nothing can be sent to the first target of an endpoint now; null where it can. `isLive` where what waits is
 * known to be live though the endpoint is not. Opens a connection and closes it again, nothing is sent on it.
 * Never rejects.
 */
export async function whyAway(
  sending: Sending,
  { target: first, environment, forwarding }: Pick<StoredEndpoint, 'target' | 'environment' | 'forwarding'>,
  isLive: boolean,
): Promise<Obstacle | null> {
  try {
    const { address } = addressOf(first ?? '', '')
    const target = await judgeTarget(sending, { isLive: isLive || environment === 'live' }, address)
    refuseTarget(target, { confirm: forwarding.confirmedHost })
    const { resolved } = target
    if (!('addresses' in resolved)) {
      return { reason: `No address is known for the name "${address.hostname}".`, asks: null }
    }
    const open = await Promise.all(resolved.addresses.map((each) => isOpen(each.address, address)))
    if (open.includes(true)) return null
    return { reason: `Nothing listens at ${address.hostname}:${address.port}.`, asks: null }
  } catch (error) {
    return obstacleOf(error)
  }
}

function isOpen(host: string, { port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS })
    const settle = (found: boolean) => {
      socket.destroy()
      resolve(found)
    }
    socket.on('connect', () => settle(true))
    socket.on('timeout', () => settle(false))
    socket.on('error', () => settle(false))
  })
}
