import type { Settings } from '../../shared/model/health.ts'
import type { Tunnel, TunnelDriver } from '../../shared/model/tunnel.ts'
import type { OpenTunnel } from './listener/peer.ts'
import type { Store } from './store/store.ts'
import { startTunnel } from './tunnel/index.ts'
import { trustedForwarding } from './tunnel/trusted-forwarding.ts'

/** Starts and ends the one tunnel of a project. */
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
  close(): Promise<void>
}

/** `settings` are those of the project at its start, with the driver that this start asked for. */
export function createTunnelControl(options: {
  settings: Settings
  port: number
  store: Pick<Store, 'settings'>
  onChange: (state: Tunnel) => void
}): TunnelControl {
  const { store, port } = options
  let running = run(options.settings)
  let switching: Promise<unknown> = Promise.resolve()

  function run({ tunnelDriver, tunnelName, tunnelServer }: Settings) {
    const request = { port, wantedName: tunnelName, server: tunnelServer }
    const started = startTunnel(tunnelDriver, request, (state) => {
      // What an earlier tunnel still has to say concerns nobody.
      if (started === running) options.onChange(state)
    })
    return started
  }

  /** One after the other: two tunnels at a time would be two public addresses. */
  function change(settings: Partial<Settings>): Promise<Tunnel> {
    return inTurn(async () => switchTo(await store.settings.change(settings)))
  }

  function inTurn(act: () => Promise<Tunnel>): Promise<Tunnel> {
    const changed = switching.then(act)
    switching = changed.catch(() => {})
    return changed
  }

  async function switchTo(next: Settings): Promise<Tunnel> {
    await running.close()
    running = run(next)
    const state = running.state()
    options.onChange(state)
    return state
  }

  return {
    state: () => running.state(),
    publicUrl: () => running.state().publicUrl,
    open() {
      const { publicUrl, driver } = running.state()
      return publicUrl === null ? null : { publicUrl, trusted: trustedForwarding(driver) }
    },
    async start({ driver, name } = {}) {
      const before = await store.settings.get()
      const usual = before.tunnelDriver === 'none' ? 'localtunnel' : before.tunnelDriver
      return change({ tunnelDriver: driver ?? usual, ...(name === undefined ? {} : { tunnelName: name }) })
    },
    async follow(before, after) {
      const isInUse = running.state().driver === after.tunnelDriver
      const isOther = before.tunnelName !== after.tunnelName || before.tunnelServer !== after.tunnelServer
      if (before.tunnelDriver !== after.tunnelDriver || (isInUse && isOther)) {
        await inTurn(() => switchTo(after))
      }
    },
    stop: () => change({ tunnelDriver: 'none' }),
    async close() {
      await switching
      await running.close()
    },
  }
}
