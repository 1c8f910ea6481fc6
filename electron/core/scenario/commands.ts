import type { Scenario } from '../../../shared/model/scenario.ts'

/** Every command that a run of the scenario starts on this machine, each once, as program and arguments. */
export function commandsOf({ between, restart, prepare, check }: Scenario): string[][] {
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
