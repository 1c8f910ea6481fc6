import './heap-growth.js'

/*
 * The core as a process of its own: what `hookloupe serve` runs and what the desktop shell forks. It prints where
 * it is found (`--json`: one line on stdout) and ends cleanly on SIGINT, SIGTERM and the shell's close message.
 */
const [{ runCommand }, { serveVerb }] = await Promise.all([import('./cli/run.ts'), import('./cli/serve.ts')])
await runCommand(serveVerb('hookloupe serve'), process.argv.slice(2))
