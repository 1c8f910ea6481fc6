import { connect } from 'node:net'
import { AppError } from '../../../shared/errors.ts'
import type { Scenario } from '../../../shared/model/scenario.ts'
import type { Clock } from './clock.ts'
import { runCommand } from './run-command.ts'

/** How often the port is tried, in milliseconds. */
const EVERY_MS = 50

/**
 * Restarts the app by its command and waits until its port answers; without a command, waits until the port has
 * closed and opened again, while `tell` says what somebody has to do.
 *
 * @throws AppError SCENARIO_BROKEN where it does not come back in time.
 */
export async function restartApp(
  restart: Scenario['restart'],
  target: string,
  { clock, signal, tell }: { clock: Clock; signal: AbortSignal; tell: (waitsFor: string | null) => void },
): Promise<void> {
  const withinMs = restart?.withinMs ?? 60_000
  const port = portOf(target)
  const until = clock.now() + withinMs
  const wait = async (isOpen: boolean, what: string): Promise<void> => {
    while ((await answers(port)) !== isOpen) {
      if (clock.now() >= until) {
        throw new AppError('SCENARIO_BROKEN', `${what} within ${withinMs} ms: ${port.host}:${port.port}.`, {
          fix: 'Give "restart" a command that restarts the app, or more time in "withinMs".',
        })
      }
      await clock.sleep(EVERY_MS, signal)
    }
  }

  if (restart?.command === undefined) {
    tell('Restart your app now: the run goes on when its port has closed and opened again.')
    await wait(false, 'The port of the app did not close')
    tell('The port of your app has closed: the run goes on when it opens again.')
  } else {
    const end = await runCommand(restart.command, { timeoutMs: withinMs, signal })
    signal.throwIfAborted()
    const failed =
      end.kind === 'failed' ? end.reason : end.status === 0 ? null : `it ended with status ${end.status}`
    if (failed !== null) {
      throw new AppError('SCENARIO_BROKEN', `The command that restarts the app did not work: ${failed}.`)
    }
  }
  await wait(true, 'The port of the app did not open again')
  tell(null)
}

function portOf(target: string): { host: string; port: number } {
  const { hostname, port, protocol } = new URL(target)
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  }
}

function answers(address: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    const settle = (isOpen: boolean): void => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.setTimeout(2000, () => settle(false))
    socket.on('connect', () => settle(true))
    socket.on('error', () => settle(false))
  })
}
