import type { Tunnel, TunnelDriver } from '../../../shared/model/tunnel.ts'
import { localtunnel } from './localtunnel.ts'
import { none } from './none.ts'
import type { RunningTunnel, TunnelRequest, TunnelStarter } from './tunnel.ts'

const STARTERS: Readonly<Record<TunnelDriver, TunnelStarter>> = { none, localtunnel }

/**
 * Starts the tunnel of that driver. It never throws: what goes wrong is a state with its reason, and it goes on
 * trying. `onChange` hears each state but the first, which `state()` gives at once.
 */
export function startTunnel(
  driver: TunnelDriver,
  request: TunnelRequest,
  onChange: (state: Tunnel) => void,
): RunningTunnel {
  return STARTERS[driver].start(request, onChange)
}
