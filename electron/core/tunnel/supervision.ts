import { again, onFailure, onLost } from './reconnecting.ts'
import { CLOSED, OFF } from './situation.ts'
import type { Input, Plan, ProbeReport, Situation, Step } from './situation.ts'

/** So many probes in a row have to be lost before a tunnel that looks alive is made anew. */
const SILENT_PROBES = 2

/** What an input makes of a situation. `dice` gives a number from 0 to 1 for the pause. */
export function step(before: Situation, input: Input, now: number, dice: () => number): Step {
  const { situation, commands } = decide(before, input, now, dice)
  const since = situation.state === before.state ? before.since : now
  return { situation: { ...situation, since }, commands }
}

function decide(is: Situation, input: Input, now: number, dice: () => number): Step {
  switch (input.kind) {
    case 'start':
      return start(is, input.plan)
    case 'stop':
      return {
        situation: {
          ...is,
          ...CLOSED,
          plan: { driver: 'none', fallback: null },
          phase: 'off',
          driver: 'none',
          state: 'off',
          reason: OFF,
        },
        commands: [{ do: 'close' }],
      }
    case 'opened':
      return is.phase === 'opening' ? onOpened(is, input, now) : nothing(is)
    case 'refused':
      return is.phase === 'opening' ? onFailure(is, input.refused, now, dice) : nothing(is)
    case 'lost':
      return is.phase === 'open' ? onLost(is, input.reason, now, dice) : nothing(is)
    case 'retry':
      return is.phase === 'waiting' ? again(is) : nothing(is)
    case 'woke':
    case 'network':
      return onDisturbed(is)
    case 'probed':
      return onProbed(is, input.report, now, dice)
    case 'settled':
      return is.phase === 'open' ? nothing(withOpenState({ ...is, renamed: null })) : nothing(is)
  }
}

function nothing(situation: Situation): Step {
  return { situation, commands: [] }
}

function start(is: Situation, plan: Plan): Step {
  const { driver } = plan
  if (driver === 'none') return decide(is, { kind: 'stop' }, 0, () => 0)
  const isSame = driver === is.driver
  return {
    situation: {
      ...is,
      ...CLOSED,
      plan,
      driver,
      phase: 'opening',
      fallbackReason: null,
      failures: 0,
      wasRevived: false,
      grantedBefore: isSame ? is.grantedBefore : null,
      state: 'connecting',
      reason: 'Asking for a public address.',
    },
    commands: [{ do: 'close' }, { do: 'open', driver }],
  }
}

function onOpened(
  is: Situation,
  { opened, asked, isHeldElsewhere }: Extract<Input, { kind: 'opened' }>,
  now: number,
): Step {
  const isOther = asked !== null && asked !== opened.name
  const renamed = isOther
    ? `Asked for "${asked}", got "${opened.name}": the dashboards still point at "${asked}", and what is sent there does not arrive. Give them ${opened.url}.`
    : isHeldElsewhere
      ? `The public address is another than before: some senders still hold the old one, and what they send there does not arrive. Give them ${opened.url}.`
      : null
  const open: Situation = {
    ...is,
    ...CLOSED,
    phase: 'open',
    opened,
    openedAt: now,
    // A name that was taken by somebody is still the one to ask for.
    grantedBefore: isOther && is.grantedBefore !== null ? is.grantedBefore : opened.name,
    renamed,
  }
  return nothing(withOpenState(open))
}

/** State and reason of a tunnel that has an address: what is broken comes before what is merely another. */
function withOpenState(is: Situation): Situation {
  if (is.opened === null) return is
  const standsIn = is.fallbackReason === null ? '' : ` ${is.fallbackReason}`
  if (is.flaw !== null) {
    const also = is.renamed === null ? '' : ` ${is.renamed}`
    return { ...is, state: 'degraded', reason: `${is.flaw}${also}${standsIn}` }
  }
  if (is.renamed !== null) return { ...is, state: 'name-changed', reason: `${is.renamed}${standsIn}` }
  return { ...is, state: 'online', reason: `Callbacks to ${is.opened.url} arrive here.${standsIn}` }
}

/** After sleep or on another network: no pause is worth waiting for, and what looks open may be dead. */
function onDisturbed(is: Situation): Step {
  if (is.phase === 'open') return { situation: is, commands: [{ do: 'check' }] }
  if (is.phase === 'waiting' || is.phase === 'stuck') return again({ ...is, failures: 0 })
  return nothing(is)
}

function onProbed(is: Situation, report: ProbeReport, now: number, dice: () => number): Step {
  if (is.phase !== 'open' || is.opened?.url !== report.publicUrl) return nothing(is)
  if (report.outcome === 'whole') {
    return nothing(withOpenState({ ...is, flaw: null, silentProbes: 0, failures: 0, wasRevived: false }))
  }
  const silentProbes = report.outcome === 'nothing' ? is.silentProbes + 1 : 0
  if (silentProbes >= SILENT_PROBES && isWorthReviving(is)) {
    return onFailure({ ...is, wasRevived: true }, { reason: report.reason, isFinal: false }, now, dice)
  }
  return nothing(withOpenState({ ...is, flaw: report.reason, silentProbes }))
}

/**
 * A tunnel of which nothing arrives may have died without a word, so it is made anew, but once: where that does
 * not help, as with a page in front of it, its address had better stay. A second driver is worth more attempts.
 */
function isWorthReviving({ driver, plan, wasRevived }: Situation): boolean {
  // There is nothing of ours to make anew behind an address of the user's own.
  if (driver === 'fixed') return plan.driver === 'fixed' && plan.fallback !== null
  return !wasRevived || (plan.fallback !== null && driver === plan.driver)
}
