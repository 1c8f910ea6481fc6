import { AppError } from '../../../shared/errors.ts'
import type { Scenario } from '../../../shared/model/scenario.ts'

type Starting = Pick<Scenario, 'between' | 'restart' | 'prepare' | 'check'>

/** Every command that a run of the scenario starts on this machine, each once, as program and arguments. */
export function commandsOf({ between, restart, prepare, check }: Starting): string[][] {
  const commands = [
    ...(prepare?.kind === 'command' ? [prepare.command] : []),
    ...(between === 'restart' && restart?.command !== undefined ? [restart.command] : []),
    ...(check?.kind === 'command' ? [check.command] : []),
  ]
  const seen = new Set<string>()
  return commands.filter((command) => {
    const text = JSON.stringify(command)
    return !seen.has(text) && seen.add(text)
  })
}

/** @throws AppError COMMANDS_NOT_ALLOWED, with the commands as they would be started. */
export function refuseCommands(starting: Starting, allowed: boolean): void {
  const commands = commandsOf(starting)
  if (allowed || commands.length === 0) return
  const shown = commands.map((command) => command.map((part) => JSON.stringify(part)).join(' ')).join('; ')
  throw new AppError('COMMANDS_NOT_ALLOWED', `The scenario starts commands on this machine: ${shown}.`)
}
