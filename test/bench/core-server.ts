import { createInterface } from 'node:readline'
import { serve } from '../../electron/core/serve.ts'
import { KEY } from './bodies.ts'

/**
 * The core as users run it, with an endpoint: judging, the search index and the API are at work too. With a target
 * its answer is handed through. Answers `memory` on its input with a line of figures.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as {
  dataDir: string
  provider: string
  signed?: boolean
  target?: string
}
const { dataDir, provider, signed = false, target } = options
const app = await serve({ dataDir, port: 0, uiPort: 0, tunnel: 'none', keepKeyIn: 'file' })
const [known] = await app.core.endpoints.list()
const endpoint =
  known ??
  (await app.core.endpoints.create({
    name: 'bench',
    provider,
    environment: 'sandbox',
    settings: {},
    credentials: signed ? [{ kind: 'checksumKey', value: KEY }] : [],
    ...(target === undefined ? {} : { target, forwarding: { mode: 'through' } as const }),
  }))
const { api, ui, token } = app.addresses
say({ port: app.core.listener.port, path: `/${endpoint.slug}`, api, ui, token })

createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line !== 'memory') return
    globalThis.gc?.()
    const { heapUsed, external, rss } = process.memoryUsage()
    say({ heapAndExternalBytes: heapUsed + external, residentBytes: rss })
  })
  .on('close', () => void app.close().then(() => process.exit(0)))

function say(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
