import { drivers as allDrivers } from '../../electron/core/tunnel/drivers.ts'
import type { Drivers } from '../../electron/core/tunnel/drivers.ts'
import type { Clock } from '../../electron/core/tunnel/clock.ts'
import type { Plan } from '../../electron/core/tunnel/situation.ts'
import { createSupervisor } from '../../electron/core/tunnel/supervisor.ts'
import type { SupervisorOptions } from '../../electron/core/tunnel/supervisor.ts'
import type { TunnelWishes } from '../../electron/core/tunnel/tunnel.ts'
import type { Tunnel } from '../../shared/model/tunnel.ts'
import { atEnd } from './core.ts'

/** What a project wishes at its start. */
export const NO_WISHES: TunnelWishes = {
  tunnelName: null,
  tunnelServer: 'http://127.0.0.1:1',
  tunnels: {
    cloudflared: { name: null, address: null },
    ngrok: { address: null },
    tailscale: { port: 443 },
    devtunnel: { id: null },
    command: { line: '', pattern: 'https://\\S+' },
    fixed: { address: null },
  },
}

/** The time of the system, with pauses twenty times shorter. */
const HURRIED: Clock = {
  now: Date.now,
  after(ms, act) {
    const timer = setTimeout(act, ms / 20)
    return () => clearTimeout(timer)
  },
}

/** A supervised tunnel that ends with the test, whose states can be waited for. */
export function supervise(
  plan: Plan,
  {
    port,
    wishes = {},
    drivers = {},
    ...options
  }: { port: number; wishes?: Partial<TunnelWishes>; drivers?: Partial<Drivers> } & Partial<
    Omit<SupervisorOptions, 'drivers'>
  >,
) {
  const states: Tunnel[] = []
  const waiting: { wanted: (state: Tunnel) => boolean; resolve: (state: Tunnel) => void }[] = []
  const supervisor = createSupervisor({
    port,
    drivers: { ...allDrivers, ...drivers },
    // Never a program of the machine: it would open a real tunnel.
    find: () => Promise.resolve(null),
    clock: HURRIED,
    dice: () => 0.5,
    addresses: () => 'one network',
    isHeldElsewhere: () => Promise.resolve(false),
    onSlept: () => {},
    onNetwork: () => {},
    onBeat: () => {},
    ...options,
    onChange(state) {
      states.push(state)
      for (const each of waiting) if (each.wanted(state)) each.resolve(state)
    },
  })
  atEnd(() => supervisor.close())
  void supervisor.start(plan, { ...NO_WISHES, ...wishes })
  const become = (...wanted: Tunnel['state'][]): Promise<Tunnel> =>
    new Promise((resolve) => {
      const isWanted = ({ state }: Tunnel): boolean => wanted.includes(state)
      if (isWanted(supervisor.state())) resolve(supervisor.state())
      else waiting.push({ wanted: isWanted, resolve })
    })
  return { supervisor, states, become }
}
