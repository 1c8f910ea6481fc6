import { program } from './cli/program.ts'
import { runCommand } from './cli/run.ts'

/** The command line: `hookloupe <verb>`. */
await runCommand(program(), process.argv.slice(2))
