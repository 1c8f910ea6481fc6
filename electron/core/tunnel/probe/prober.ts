import { AppError } from '../../../../shared/errors.ts'
import type { ProbeCause, ProbeResult, ProbeState } from '../../../../shared/model/probe.ts'
import type { Tunnel } from '../../../../shared/model/tunnel.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import type { Lookup } from '../../send/target-guard.ts'
import { createCatcher } from './catcher.ts'
import type { Catcher } from './catcher.ts'
import { probeAddress } from './probe.ts'
import { createRounds } from './rounds.ts'

/** Probes the public address when there is a reason to, and keeps the last result. */
export interface Prober {
  /** For the listener. */
  catchProbe: Catcher['catchProbe']
  state(): ProbeState
  /** The tunnel is in this state now: an address that is new is probed at once, none ends the rounds. */
  follow(tunnel: Tunnel): void
  /** The machine has slept, or its network has changed: what was known may be over. */
  wake(): void
  /** Probes now, or waits for a probe of the same address that is under way. Rejects with NOT_FOUND. */
  probe(cause?: ProbeCause): Promise<ProbeResult>
  close(): Promise<void>
}

export interface ProberOptions {
  providers: () => Promise<readonly Provider[]>
  doorPorts: () => readonly number[]
  now: () => number
  /** Hears when a probe begins and when it ends. */
  onState: (state: ProbeState) => void
  /** Hears each result, while its address is still the one in use. */
  onResult: (result: ProbeResult) => void
  lookup?: Lookup | undefined
  ca?: string | undefined
  withinMs?: number | undefined
}

export function createProber(options: ProberOptions): Prober {
  const { now } = options
  const catcher = createCatcher(now)
  const closing = new AbortController()
  let tunnel: Pick<Tunnel, 'publicUrl' | 'driver'> = { publicUrl: null, driver: 'none' }
  let last: ProbeResult | null = null
  let provedAt: number | null = null
  let running: { publicUrl: string; result: Promise<ProbeResult> } | null = null
  const rounds = createRounds(() => probeQuietly('timer'))

  const state = (): ProbeState => ({ isRunning: running !== null, last, provedAt })

  async function run(publicUrl: string, cause: ProbeCause): Promise<ProbeResult> {
    const result = await probeAddress({
      ...options,
      publicUrl,
      cause,
      driver: tunnel.driver,
      providers: await options.providers(),
      doorPorts: options.doorPorts(),
      catcher,
      signal: closing.signal,
    })
    if (closing.signal.aborted) return result
    if (result.roundTripMs !== null) provedAt = result.endedAt
    // Of an address that was given up meanwhile nobody needs to hear.
    if (tunnel.publicUrl === publicUrl) {
      last = result
      options.onResult(result)
    }
    return result
  }

  function probe(cause: ProbeCause = 'demand'): Promise<ProbeResult> {
    const { publicUrl } = tunnel
    if (publicUrl === null)
      return Promise.reject(
        new AppError('NOT_FOUND', 'There is no public address to probe.', { fix: 'Start the tunnel first.' }),
      )
    if (running?.publicUrl === publicUrl) return running.result
    const result = run(publicUrl, cause).finally(() => {
      if (running === mine) running = null
      if (!closing.signal.aborted) options.onState(state())
    })
    const mine = { publicUrl, result }
    running = mine
    options.onState(state())
    rounds.begin()
    return result
  }

  function probeQuietly(cause: ProbeCause): void {
    probe(cause).catch((error: unknown) => {
      // Refused addresses and a store that is being closed; the next round tries again.
      process.stderr.write(`The public address could not be probed: ${String(error)}\n`)
    })
  }

  return {
    catchProbe: (requestTarget) => catcher.catchProbe(requestTarget),
    state,
    probe,
    follow({ publicUrl, driver }) {
      const isNew = publicUrl !== null && publicUrl !== tunnel.publicUrl
      tunnel = { publicUrl, driver }
      if (publicUrl === null) rounds.end()
      if (isNew) probeQuietly('start')
    },
    wake() {
      if (tunnel.publicUrl !== null) probeQuietly('wake')
    },
    async close() {
      closing.abort()
      rounds.end()
      await running?.result.catch(() => undefined)
    },
  }
}
