import { AppError } from '../../../../shared/errors.ts'
import type { ProbeCause, ProbeResult, ProbeState } from '../../../../shared/model/probe.ts'
import type { Tunnel } from '../../../../shared/model/tunnel.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { createCatcher } from './catcher.ts'
import type { Catcher } from './catcher.ts'
import { probeAddress } from './probe.ts'
import type { Outside } from './probe.ts'
import { createRounds } from './rounds.ts'

/** Probes the public address when there is a reason to, and keeps the last result. */
export interface Prober {
  /** For the listener. */
  catchProbe: Catcher['catchProbe']
  state(): ProbeState
  /** Probes for this reason where there is an address, and from then on in rounds until there is none. */
  look(cause: ProbeCause): void
  /** Probes now, or waits for a probe of the same address that is under way. Rejects with NOT_FOUND without one. */
  probe(): Promise<ProbeResult>
  close(): Promise<void>
}

export interface ProberOptions {
  tunnel: () => Pick<Tunnel, 'publicUrl' | 'driver'>
  /** Those of the project's endpoints. */
  providers: () => Promise<readonly Provider[]>
  /** Ports of our own API. */
  doorPorts: () => readonly number[]
  now: () => number
  /** Hears when a probe begins and when it ends. */
  onState: (state: ProbeState) => void
  /** Hears each result whose address is still the one in use. */
  onResult: (result: ProbeResult) => void
  outside?: Outside | undefined
}

export function createProber(options: ProberOptions): Prober {
  const { now, onState, onResult } = options
  const catcher = createCatcher(now)
  const closing = new AbortController()
  let last: ProbeResult | null = null
  let provedAt: number | null = null
  let running: { publicUrl: string; result: Promise<ProbeResult> } | null = null
  const rounds = createRounds(() => look('timer'))

  const state = (): ProbeState => ({ isRunning: running !== null, last, provedAt })

  function look(cause: ProbeCause): void {
    const { publicUrl } = options.tunnel()
    if (publicUrl === null || closing.signal.aborted) return rounds.end()
    rounds.begin()
    begin(publicUrl, cause).catch((error: unknown) => {
      process.stderr.write(`The public address could not be probed: ${String(error)}\n`)
    })
  }

  function begin(publicUrl: string, cause: ProbeCause): Promise<ProbeResult> {
    if (running?.publicUrl === publicUrl) return running.result
    const mine = { publicUrl, result: run(publicUrl, cause) }
    running = mine
    onState(state())
    const end = (): void => {
      if (running === mine) running = null
      if (!closing.signal.aborted) onState(state())
    }
    mine.result.then(end, end)
    return mine.result
  }

  async function run(publicUrl: string, cause: ProbeCause): Promise<ProbeResult> {
    const result = await probeAddress({
      publicUrl,
      cause,
      driver: options.tunnel().driver,
      providers: await options.providers(),
      doorPorts: options.doorPorts(),
      outside: options.outside,
      catcher,
      now,
      signal: closing.signal,
    })
    if (closing.signal.aborted) return result
    if (result.roundTripMs !== null) provedAt = result.endedAt
    // Of an address that was given up meanwhile nobody needs to hear.
    if (options.tunnel().publicUrl === publicUrl) {
      last = result
      if (result.outcome === 'blocked') rounds.soon()
      onResult(result)
    }
    return result
  }

  return {
    catchProbe: (requestTarget) => catcher.catchProbe(requestTarget),
    state,
    look,
    async probe() {
      const { publicUrl } = options.tunnel()
      if (publicUrl === null) {
        throw new AppError('NOT_FOUND', 'There is no public address to probe.', {
          fix: 'Start the tunnel first.',
        })
      }
      rounds.begin()
      return begin(publicUrl, 'demand')
    },
    async close() {
      closing.abort()
      rounds.end()
      await running?.result.catch(() => undefined)
    },
  }
}
