import { setTimeout as wait } from 'node:timers/promises'
import type { CoreServer } from './servers.ts'

/** Resolves when everything that is stored was judged and indexed. */
export async function settled({ api, token }: CoreServer): Promise<void> {
  for (;;) {
    const response = await fetch(`${api}/health`, { headers: { authorization: `Bearer ${token}` } })
    const { judgingLag, indexLag } = (await response.json()) as { judgingLag: number; indexLag: number }
    if (judgingLag + indexLag === 0) return
    await wait(200)
  }
}
