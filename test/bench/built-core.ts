import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CORE_ENVIRONMENT } from '../../electron/core-environment.ts'
import { KEY } from './bodies.ts'
import { control } from './servers.ts'
import type { CoreServer } from './servers.ts'

const OPTIONS = ['--json', '--no-open', '--port', '0', '--ui-port', '0', '--tunnel', 'none']
const HEADLESS = new URL('../../dist/electron/headless.js', import.meta.url)
const SAY_MEMORY = new URL('say-memory.js', import.meta.url)

export function isBuilt(): boolean {
  return existsSync(HEADLESS)
}

/** The core as it is shipped and as the desktop starts it, with an endpoint for signed events of ClickPesa. `say-memory.js` says what it holds. */
export async function startBuiltCore(dataDir: string): Promise<CoreServer> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', SAY_MEMORY.href, fileURLToPath(HEADLESS), ...OPTIONS, '--data-dir', dataDir],
    {
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, ...CORE_ENVIRONMENT, HOOKLOUPE_HOME: dataDir },
    },
  )
  if (child.stdout === null) throw new Error('The core has no output.')
  const ready = await readyLine(child.stdout)
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
    async memory() {
      const said = once(child, 'message') as Promise<[Awaited<ReturnType<CoreServer['memory']>>]>
      child.send('memory')
      const [memory] = await said
      return memory
    },
  }
}

/** What the core says of itself when it is ready, as one line of JSON. */
async function readyLine(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    if (!line.startsWith('{')) continue
    // Nobody reads what is said later, and the pipe must not fill up.
    output.resume()
    return line
  }
  throw new Error('The core ended before it said where it is.')
}
