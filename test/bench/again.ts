import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KEY, writeBodies } from './bodies.ts'
import { fillProject } from './scale-project.ts'
import { load, startCore } from './servers.ts'
import type { CoreServer, Load } from './servers.ts'
import { spread } from './spread.ts'
import type { Spread } from './spread.ts'

/** Capturing while stored events are judged again, as a share of capturing while none are. */
export interface AgainFigures {
  events: number
  rate: Spread
  /** Events that were still to be judged again after the last round. */
  left: number
}

const CONNECTIONS = 64

export async function measureAgain(
  say: (line: string) => void,
  { events, rounds, roundMs }: { events: number; rounds: number; roundMs: number },
): Promise<AgainFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const dataDir = join(folder, 'full')
  await fillProject(dataDir, events, say)
  const bodies = writeBodies({ signed: true })
  const calm = await startCore({ dataDir: join(folder, 'empty'), provider: 'clickpesa', signed: true })
  const judging = await startCore({ dataDir, provider: 'clickpesa', signed: true })
  const round = async (core: CoreServer): Promise<Load> => {
    core.goOn()
    const measured = await load(core, CONNECTIONS, roundMs, bodies.file)
    core.pause()
    return measured
  }
  try {
    calm.pause()
    const shares: number[] = []
    for (let number = 1; number <= rounds; number++) {
      judging.goOn()
      await judgeAgain(judging, number)
      judging.pause()
      const pair = { calm: await round(calm), judging: await round(judging) }
      shares.push(pair.judging.perSecond / pair.calm.perSecond)
      say(`judging again, round ${number} of ${rounds}: ${shares.at(-1)?.toFixed(2)}`)
    }
    judging.goOn()
    const { judgingLag } = await call<{ judgingLag: number }>(judging, 'GET', '/health')
    return { events, rate: spread(shares), left: judgingLag }
  } finally {
    await Promise.all([calm.close(), judging.close()])
    bodies.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Another credential asks for it; the one that holds stays. */
async function judgeAgain(core: CoreServer, number: number): Promise<void> {
  const [endpoint] = await call<{ id: number }[]>(core, 'GET', '/endpoints')
  const credentials = [{ kind: 'checksumKey', value: `${KEY}_${number}`, label: 'previous' }]
  await call(core, 'PATCH', `/endpoints/${endpoint?.id}`, { credentials })
}

async function call<T>({ api, token }: CoreServer, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${api}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
