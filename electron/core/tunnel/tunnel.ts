import type { Tunnel, TunnelDriver } from '../../../shared/model/tunnel.ts'

/** What a driver needs to give the listener a public address. */
export interface TunnelRequest {
  /** Port of the listener on 127.0.0.1: nothing else is ever exposed. */
  port: number
  wantedName: string | null
  server: string
}

/** A running tunnel. It reports every change of its state by itself and reconnects on its own. */
export interface RunningTunnel {
  state(): Tunnel
  /** Ends it; resolves when no connection of it is left. */
  close(): Promise<void>
}

/** One driver, one file: it never throws and never rejects, what goes wrong is a state with its reason. */
export interface TunnelStarter {
  driver: TunnelDriver
  start(request: TunnelRequest, onChange: (state: Tunnel) => void): RunningTunnel
}
