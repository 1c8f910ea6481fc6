import type { Settings } from '../../shared/model/health.ts'
import type { LiveMessage } from '../../shared/model/live.ts'
import type {
  HeldAddress,
  Tunnel,
  TunnelDriver,
  TunnelDriverFacts,
  TunnelMoment,
} from '../../shared/model/tunnel.ts'
import type { OpenTunnel } from './listener/peer.ts'
import type { Store } from './store/store.ts'
import { systemClock } from './tunnel/clock.ts'
import type { Clock } from './tunnel/clock.ts'
import { driverFacts, drivers as allDrivers } from './tunnel/drivers.ts'
import type { Drivers } from './tunnel/drivers.ts'
import { findProgram } from './tunnel/find-program.ts'
import { createMoments } from './tunnel/moments.ts'
import type { ProbeReport } from './tunnel/situation.ts'
import { createSupervisor } from './tunnel/supervisor.ts'
import { trustedForwarding } from './tunnel/trusted-forwarding.ts'

/** Why an address should be looked at now: it is a new one, the machine woke, or its network is another. */
export type Occasion = 'opened' | 'woke' | 'network'

/** Starts and ends the one tunnel of a project, keeps its history, and knows who holds which address. */
export interface TunnelControl {
  state(): Tunnel
  /** What public addresses begin with, such as `https://name.example`; null while there is none. */
  publicUrl(): string | null
  open(): OpenTunnel | null
  /** Starts it, or starts it anew; what is given is remembered for the next start of the project. */
  start(wanted?: { driver?: TunnelDriver | undefined; name?: string | null | undefined }): Promise<Tunnel>
  /** Makes it as changed settings say; a driver that this start was asked for otherwise stays. */
  follow(before: Settings, after: Settings): Promise<void>
  /** Ends it, also for the next start of the project. */
  stop(): Promise<Tunnel>
  /** What the probe found out; it decides whether the tunnel counts as degraded. */
  reportProbe(report: ProbeReport): void
  /** Calls `listener` whenever the address should be looked at; gives what ends that. */
  onOccasion(listener: (occasion: Occasion, tunnel: Tunnel) => void): () => void
  /** Each driver, with what of it is on this machine. */
  drivers(): Promise<TunnelDriverFacts[]>
  /** Newest first; those that held at `since` or later. */
  history(since: number, limit: number): Promise<TunnelMoment[]>
  /** Endpoints whose senders hold another address than that of now. */
  held(): Promise<HeldAddress[]>
  /** The sender of an endpoint was given the address of now. Throws NOT_FOUND; gives what is left. */
  give(endpointId: number): Promise<HeldAddress[]>
  close(): Promise<void>
}

export interface TunnelControlOptions {
  /** Those of the project at its start, with the driver that this start asked for. */
  settings: Settings
  port: number
  store: Pick<Store, 'settings' | 'tunnelHistory'>
  publish: (message: Extract<LiveMessage, { kind: 'tunnel' | 'address' }>) => void
  clock?: Clock | undefined
  drivers?: Drivers | undefined
}

export function createTunnelControl(options: TunnelControlOptions): TunnelControl {
  const { store, port, publish, clock = systemClock, drivers = allDrivers } = options
  const { tunnelHistory } = store
  const listeners = new Set<(occasion: Occasion, tunnel: Tunnel) => void>()
  let settings = options.settings
  let switching: Promise<unknown> = Promise.resolve()
  let lastAddress: Promise<string | null> = tunnelHistory.lastAddress().catch(() => null)
  let shownUrl: string | null = null
  /** Whether somebody held another address when this one was granted. */
  let hadHolders = false
  const moments = createMoments(tunnelHistory, clock)

  const supervisor = createSupervisor({
    port,
    drivers,
    find: (name, knowsVersion) => findProgram(name, knowsVersion),
    clock,
    dice: Math.random,
    async isHeldElsewhere(url) {
      hadHolders = (await tunnelHistory.held(url).catch(() => [])).length > 0
      return hadHolders
    },
    onChange,
    onSlept(from) {
      moments.slept(from, supervisor.state())
      tell('woke')
    },
    onNetwork: () => tell('network'),
    onBeat() {
      tunnelHistory.heldUntil(clock.now())
      void settleWhereDone().catch(() => {})
    },
  })
  moments.record(supervisor.state())
  void supervisor.start(planOf(settings), settings)

  function onChange(tunnel: Tunnel): void {
    moments.record(tunnel)
    publish({ kind: 'tunnel', tunnel })
    const { publicUrl } = tunnel
    if (publicUrl === shownUrl) return
    shownUrl = publicUrl
    if (publicUrl === null) return
    tell('opened')
    keepName(tunnel)
    lastAddress = compare(lastAddress, publicUrl)
  }

  /** Raises the alarm where the address is another than the last one that there was, and gives the one of now. */
  async function compare(last: Promise<string | null>, publicUrl: string): Promise<string> {
    const before = await last
    if (before !== null && before !== publicUrl) {
      const held = await tunnelHistory.held(publicUrl).catch(() => [])
      publish({ kind: 'address', publicUrl, before, held })
    }
    return publicUrl
  }

  /** A name that nobody chose is the project's own from then on, so that its address stays. */
  function keepName({ driver, grantedName }: Tunnel): void {
    if (driver !== 'localtunnel' || settings.tunnelName !== null || grantedName === null) return
    // A server may grant what upstream's rule would not let us ask for.
    if (drivers.localtunnel.problem({ ...settings, tunnelName: grantedName }) !== null) return
    settings = { ...settings, tunnelName: grantedName }
    store.settings.change({ tunnelName: grantedName }).catch(() => {})
  }

  function tell(occasion: Occasion): void {
    const tunnel = supervisor.state()
    for (const listener of listeners) listener(occasion, tunnel)
  }

  async function held(): Promise<HeldAddress[]> {
    const { publicUrl } = supervisor.state()
    return publicUrl === null ? [] : tunnelHistory.held(publicUrl)
  }

  async function settleWhereDone(): Promise<void> {
    if (hadHolders && supervisor.state().state === 'name-changed' && (await held()).length === 0) {
      supervisor.settled()
    }
  }

  /** One after the other: two tunnels at a time would be two public addresses. */
  function inTurn(act: () => Promise<void>): Promise<Tunnel> {
    const changed = switching.then(act).then(() => supervisor.state())
    switching = changed.catch(() => {})
    return changed
  }

  function change(changes: Partial<Settings>): Promise<Tunnel> {
    return inTurn(async () => switchTo(await store.settings.change(changes)))
  }

  async function switchTo(next: Settings): Promise<void> {
    settings = next
    await supervisor.start(planOf(next), next)
  }

  return {
    state: () => supervisor.state(),
    publicUrl: () => supervisor.state().publicUrl,
    open() {
      const { publicUrl, driver } = supervisor.state()
      return publicUrl === null ? null : { publicUrl, trusted: trustedForwarding(driver) }
    },
    async start({ driver, name } = {}) {
      const before = await store.settings.get()
      const usual = before.tunnelDriver === 'none' ? 'localtunnel' : before.tunnelDriver
      return change({ tunnelDriver: driver ?? usual, ...(name === undefined ? {} : { tunnelName: name }) })
    },
    async follow(before, after) {
      const isOther = before.tunnelDriver !== after.tunnelDriver
      const isInUse = settings.tunnelDriver === after.tunnelDriver && after.tunnelDriver !== 'none'
      if (isOther || (isInUse && wishesOf(before) !== wishesOf(after))) await inTurn(() => switchTo(after))
    },
    stop: () => change({ tunnelDriver: 'none' }),
    reportProbe: (report) => supervisor.reportProbe(report),
    onOccasion(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    drivers: async () =>
      driverFacts(drivers, await store.settings.get(), (name, knowsVersion) =>
        findProgram(name, knowsVersion),
      ),
    history: (since, limit) => tunnelHistory.list(since, limit),
    held,
    async give(endpointId) {
      const { publicUrl } = supervisor.state()
      if (publicUrl === null) return []
      await tunnelHistory.give(endpointId, publicUrl)
      await settleWhereDone()
      return held()
    },
    async close() {
      await switching
      await supervisor.close()
      await lastAddress
      const reason = 'Hookloupe was ended: nothing could arrive from then on.'
      moments.record({ ...supervisor.state(), reason })
    },
  }
}

function planOf({ tunnelDriver, tunnelFallback }: Settings): {
  driver: TunnelDriver
  fallback: Settings['tunnelFallback']
} {
  return { driver: tunnelDriver, fallback: tunnelFallback }
}

/** What makes a tunnel another one: the wishes of the drivers that it may use. */
function wishesOf({ tunnelDriver, tunnelFallback, tunnelName, tunnelServer, tunnels }: Settings): string {
  const used = [tunnelDriver, tunnelFallback?.driver].map((driver) => {
    if (driver === 'localtunnel') return [tunnelName, tunnelServer]
    return driver === undefined || driver === 'none' ? null : tunnels[driver]
  })
  return JSON.stringify([tunnelFallback, used])
}
