import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer, type ProxyOptions } from 'vite'
import { onReadyLine, type ReadyLine } from './ready-line.ts'

const WATCHED = ['electron/core', 'electron/cli', 'electron/headless.ts', 'shared']
const SETTLED_AFTER_MS = 150
/** The API and not the modules of renderer/api/, which stand at the same address while they are served one by one. */
const CALLS = String.raw`^/api/(?!.*\.tsx?(\?|$))`

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * `npm run dev`: the page with hot reload, in front of a core that restarts when its sources change. The core
 * makes a new token at each start, so the page gets one that lasts as long as this process, and the proxy
 * exchanges it; a request without it gets nothing added.
 */
async function dev(): Promise<void> {
  const token = randomBytes(24).toString('base64url')
  let addresses: ReadyLine | null = null

  const proxy: ProxyOptions = {
    // Nothing listens there; replaced as soon as a core is ready.
    target: 'http://127.0.0.1:9',
    changeOrigin: true,
    configure: (server) => {
      server.on('proxyReq', (outgoing, incoming) => {
        if (!addresses || !isSame(incoming.headers.authorization ?? '', `Bearer ${token}`)) return
        outgoing.setHeader('authorization', `Bearer ${addresses.token}`)
        outgoing.setHeader('origin', new URL(addresses.api).origin)
      })
    },
  }
  const page = await createServer({
    configFile: join(root, 'renderer/vite.config.ts'),
    server: { host: '127.0.0.1', proxy: { [CALLS]: proxy } },
  })
  await page.listen()
  say(`Page ${page.resolvedUrls?.local[0] ?? ''}#token=${token}`)

  const core = restartable(() => {
    const child = spawn(
      process.execPath,
      ['electron/headless.ts', '--json', '--no-open', ...process.argv.slice(2)],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    onReadyLine(child.stdout, (line) => {
      addresses = line
      proxy.target = new URL(line.api).origin
      say(`Listener ${line.listener}`)
    })
    return child
  })
  // Not `node --watch`: it makes worker threads post messages of its own to the thread that started them.
  page.watcher.add(WATCHED.map((path) => join(root, path)))
  page.watcher.on('all', (_event, path) => {
    if (WATCHED.some((watched) => path.startsWith(join(root, watched)))) core.restartSoon()
  })

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void Promise.all([core.close(), page.close()]))
  }
}

/** One child at a time: a restart waits until the former has closed, for it holds the project and the ports. */
function restartable(start: () => ChildProcess): { restartSoon: () => void; close: () => Promise<void> } {
  let child = start()
  let timer: NodeJS.Timeout | undefined
  let isClosing = false
  let work = Promise.resolve()

  return {
    restartSoon() {
      clearTimeout(timer)
      timer = setTimeout(() => {
        work = work.then(restart)
      }, SETTLED_AFTER_MS)
    },
    async close() {
      isClosing = true
      clearTimeout(timer)
      await work
      await stop(child)
    },
  }

  async function restart(): Promise<void> {
    await stop(child)
    if (!isClosing) child = start()
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

function isSame(found: string, expected: string): boolean {
  const [left, right] = [Buffer.from(found), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await dev()
