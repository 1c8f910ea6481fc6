import { serveVerb } from './cli/serve.ts'
import { runCommand } from './cli/run.ts'

/*
 * The core as a process of its own: what `hookloupe serve` runs and what the desktop shell forks. It prints where
 * it is found (`--json`: one line on stdout) and ends cleanly on SIGINT, SIGTERM and the shell's close message.
 */
await runCommand(serveVerb('hookloupe serve'), process.argv.slice(2))
