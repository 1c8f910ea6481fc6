import { createCore } from '../../electron/core/core.ts'

/**
 * The core as users run it, with an endpoint; judging and the search index are at work too. With a target its
 * answer is handed through.
 */
const [dataDir = '', target] = process.argv.slice(2)
const core = await createCore({ dataDir, port: 0, tunnel: 'none', keepKeyIn: 'file' })
const endpoint = await core.endpoints.create({
  name: 'bench',
  provider: 'clickpesa',
  environment: 'sandbox',
  settings: {},
  credentials: [],
  ...(target === undefined ? {} : { target, forwarding: { mode: 'through' } as const }),
})
process.stdout.write(`${JSON.stringify({ port: core.listener.port, path: `/${endpoint.slug}` })}\n`)
process.stdin.resume().on('end', () => void core.close().then(() => process.exit(0)))
