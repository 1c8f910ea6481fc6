import type { Tunnel } from '../../../shared/model/tunnel.ts'
import type { Clock } from './clock.ts'
import { watchDisturbances } from './disturbances.ts'
import { makeReady } from './drivers.ts'
import type { Drivers, FindProgram } from './drivers.ts'
import { firstSituation } from './situation.ts'
import type { Command, Input, Plan, ProbeReport, RealDriver } from './situation.ts'
import { step } from './supervision.ts'
import { isRefused } from './tunnel.ts'
import type { Attempt, TunnelWishes } from './tunnel.ts'

/** Keeps one tunnel open: acts on what `supervision.ts` decides. */
export interface Supervisor {
  state(): Tunnel
  /** Starts what is planned; resolves when nothing is left of what was there. */
  start(plan: Plan, wishes: TunnelWishes): Promise<void>
  /** What the probe found out about the address of now. */
  reportProbe(report: ProbeReport): void
  /** Every sender holds the address of now. */
  settled(): void
  /** Ends it; resolves when nothing of it is left. */
  close(): Promise<void>
}

export interface SupervisorOptions {
  port: number
  drivers: Drivers
  find: FindProgram
  clock: Clock
  /** From 0 to 1. */
  dice: () => number
  /** What the machine's addresses on its networks are; asked for every few seconds. */
  addresses?: (() => string) | undefined
  /** Whether a sender is believed to hold another address than this one. */
  isHeldElsewhere: (url: string) => Promise<boolean>
  onChange: (tunnel: Tunnel) => void
  /** The machine slept from then until now. */
  onSlept: (from: number) => void
  onNetwork: () => void
  /** Every minute or so. */
  onBeat: () => void
}

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { port, drivers, find, clock } = options
  let situation = firstSituation(clock.now())
  let wishes: TunnelWishes | null = null
  let attempt: Attempt | null = null
  let program: Tunnel['program'] = null
  /** Counts what was opened or called off, so that an earlier attempt's words concern nobody. */
  let turn = 0
  let closing: Promise<unknown> = Promise.resolve()
  let callOff = () => {}
  let isClosed = false

  const stopWatching = watchDisturbances(
    clock,
    {
      slept(from) {
        options.onSlept(from)
        take({ kind: 'woke' })
      },
      network() {
        take({ kind: 'network' })
        options.onNetwork()
      },
      beat: options.onBeat,
    },
    options.addresses,
  )

  function take(input: Input): void {
    if (isClosed) return
    const before = tunnel()
    const next = step(situation, input, clock.now(), options.dice)
    situation = next.situation
    for (const command of next.commands) act(command)
    const after = tunnel()
    if (JSON.stringify(after) !== JSON.stringify(before)) options.onChange(after)
  }

  function act(command: Command): void {
    switch (command.do) {
      case 'close':
        return end()
      case 'wait':
        callOff()
        callOff = clock.after(command.ms, () => take({ kind: 'retry' }))
        return
      case 'check':
        return attempt?.check()
      case 'open':
        void open(command.driver, ++turn)
    }
  }

  function end(): void {
    turn++
    callOff()
    const ending = attempt
    attempt = null
    if (ending !== null) closing = Promise.all([closing, ending.close()])
  }

  async function open(driver: RealDriver, mine: number): Promise<void> {
    const given = wishes
    if (given === null) return
    callOff()
    const parts = drivers[driver]
    const ready = await makeReady(parts, given, find)
    // One after the other: two tunnels at a time would be two public addresses, and the name is still held.
    await closing
    if (mine !== turn) return
    program = ready.program
    if (ready.problem !== null) {
      return take({ kind: 'refused', refused: { reason: ready.problem, isFinal: true } })
    }
    const asked = parts.wanted(given) ?? (parts.keepsName ? situation.grantedBefore : null)
    const opening = parts.open({ port, wishes: given, name: asked, program })
    attempt = opening
    const opened = await opening.opened
    if (mine !== turn) return
    if (isRefused(opened)) return take({ kind: 'refused', refused: opened })
    const isHeldElsewhere = await options.isHeldElsewhere(opened.url)
    if (mine !== turn) return
    take({ kind: 'opened', opened, asked, isHeldElsewhere })
    const reason = await opening.lost
    if (mine === turn) take({ kind: 'lost', reason })
  }

  function tunnel(): Tunnel {
    const { driver, state, opened, since, reason, retryAt, fallbackReason, plan } = situation
    const parts = driver === 'none' ? null : drivers[driver]
    return {
      driver,
      state,
      publicUrl: opened?.url ?? null,
      since,
      reason,
      wantedName: parts === null || wishes === null ? null : parts.wanted(wishes),
      grantedName: opened?.name ?? null,
      server: parts === null || wishes === null ? null : parts.server(wishes),
      program,
      fallback: fallbackReason === null ? null : { insteadOf: plan.driver, reason: fallbackReason },
      retryAt,
    }
  }

  return {
    state: tunnel,
    async start(plan, given) {
      wishes = given
      program = null
      take({ kind: 'start', plan })
      await closing
    },
    reportProbe: (report) => take({ kind: 'probed', report }),
    settled: () => take({ kind: 'settled' }),
    async close() {
      stopWatching()
      isClosed = true
      end()
      situation = step(situation, { kind: 'stop' }, clock.now(), options.dice).situation
      await closing
    },
  }
}
