import { connect } from 'node:net'
import { addressOf } from '../send/address.ts'
import type { Address } from '../send/address.ts'
import type { Sending } from '../send/plan.ts'
import { judgeTarget, refuseTarget } from '../send/target.ts'
import type { StoredEndpoint } from '../store/store.ts'

const CONNECT_MS = 1_000

/**
 * Why nothing can be sent to the first target of an endpoint now; null where it can. Opens a connection and closes
 * it again, nothing is sent on it. Never rejects.
 */
export async function whyAway(sending: Sending, endpoint: StoredEndpoint): Promise<string | null> {
  try {
    const { address } = addressOf(endpoint.target ?? '', '')
    const target = await judgeTarget(sending, { isLive: endpoint.environment === 'live' }, address)
    refuseTarget(target, { confirm: null })
    const { resolved } = target
    if (!('addresses' in resolved)) return `No address is known for the name "${address.hostname}".`
    const open = await Promise.all(resolved.addresses.map((each) => isOpen(each.address, address)))
    return open.includes(true) ? null : `Nothing listens at ${address.hostname}:${address.port}.`
  } catch (error) {
    return (error as Error).message
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
