import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { KEY } from './bodies.ts'
import { control } from './servers.ts'
import type { CoreServer } from './servers.ts'

const OPTIONS = ['--json', '--no-open', '--port', '0', '--ui-port', '0', '--tunnel', 'none']
const HEADLESS = new URL('../../dist/electron/headless.js', import.meta.url)

export function isBuilt(): boolean {
  return existsSync(HEADLESS)
}

/** The core as it is shipped, with an endpoint for signed events of ClickPesa. Its inspector says what it holds. */
export async function startBuiltCore(dataDir: string): Promise<CoreServer> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--inspect=127.0.0.1:0', fileURLToPath(HEADLESS), ...OPTIONS, '--data-dir', dataDir],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, HOOKLOUPE_HOME: dataDir } },
  )
  const [inspector, ready] = await Promise.all([
    firstMatch(child.stderr, /^Debugger listening on (ws:.*)$/),
    firstMatch(child.stdout, /^(\{.*\})$/),
  ])
  const { listener, ui, api, token } = JSON.parse(ready) as Record<
    'listener' | 'ui' | 'api' | 'token',
    string
  >
  const answer = await fetch(`${api}/endpoints`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'bench',
      provider: 'clickpesa',
      environment: 'sandbox',
      settings: {},
      credentials: [{ kind: 'checksumKey', value: KEY }],
    }),
  })
  const { slug } = (await answer.json()) as { slug: string }
  const { close, ...rest } = control(child)
  return {
    port: Number(new URL(listener).port),
    path: `/${slug}`,
    api,
    ui,
    token,
    ...rest,
    close() {
      child.kill('SIGTERM')
      return close()
    },
    memory: () => evaluate(inspector, MEMORY),
  }
}

const MEMORY = `(() => {
  gc()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heapAndExternalBytes: heapUsed + external, residentBytes: rss }
})()`

async function firstMatch(stream: NodeJS.ReadableStream, expression: RegExp): Promise<string> {
  for await (const line of createInterface({ input: stream })) {
    const found = expression.exec(line)?.[1]
    if (found === undefined) continue
    // Nobody reads what is said later, and the pipe must not fill up.
    stream.resume()
    return found
  }
  throw new Error(`The core ended before it said ${expression.source}.`)
}

/** https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-evaluate */
async function evaluate<T>(inspector: string, expression: string): Promise<T> {
  const socket = new WebSocket(inspector)
  await once(socket, 'open')
  const answered = once(socket, 'message') as Promise<[MessageEvent<string>]>
  socket.send(
    JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }),
  )
  const [{ data }] = await answered
  const { result } = JSON.parse(data) as { result: { result: { value: T } } }
  socket.close()
  return result.result.value
}
