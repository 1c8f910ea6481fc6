import { Command } from 'commander'
import { VERSION } from '../core/version.ts'
import { backupVerb } from './backup.ts'
import { cleanUpVerb } from './clean-up.ts'
import { endpointsVerb } from './endpoints.ts'
import { eventsVerb } from './events.ts'
import { exportVerb } from './export.ts'
import { importVerb } from './import.ts'
import { providerVerb } from './provider.ts'
import { replayVerb } from './replay.ts'
import { scenarioVerb } from './scenario.ts'
import { sendVerb } from './send.ts'
import { serveVerb } from './serve.ts'
import { showVerb } from './show.ts'
import { tailVerb } from './tail.ts'
import { verifyVerb } from './verify.ts'

/** All verbs. */
export function program(): Command {
  const command = new Command('hookloupe')
    .description(
      'Captures webhooks, says why they fail, and sends them again as the provider would sign them.',
    )
    .version(VERSION)
    .showHelpAfterError('Add --help for what is understood.')
    .addHelpText(
      'after',
      '\nA verb talks to the running core of the project and starts one for the call where there is none.\n' +
        'Exit status: 0 done, 1 the answer is no (a check failed), 2 used wrongly, 3 could not be done.',
    )
  for (const verb of [
    serveVerb(),
    eventsVerb(),
    showVerb(),
    tailVerb(),
    sendVerb(),
    replayVerb(),
    scenarioVerb(),
    verifyVerb(),
    exportVerb(),
    importVerb(),
    endpointsVerb(),
    providerVerb(),
    backupVerb(),
    cleanUpVerb(),
  ]) {
    command.addCommand(verb)
  }
  return command
}
