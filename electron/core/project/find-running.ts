import { setTimeout as pause } from 'node:timers/promises'
import { readRunning, type Running } from './running.ts'

const PROBE_WITHIN_MS = 3_000
const BETWEEN_PROBES_MS = 100

/** The core that has this project open and answers; null where there is none. A stale file is no core. */
export async function findRunning(dataDir: string): Promise<Running | null> {
  const running = readRunning(dataDir)
  if (!running) return null
  try {
    const response = await fetch(`${running.api}/settings`, {
      headers: { authorization: `Bearer ${running.token}` },
      signal: AbortSignal.timeout(PROBE_WITHIN_MS),
    })
    return response.ok ? running : null
  } catch {
    return null
  }
}

/** The same, for a project that is locked: its core may be just starting, or just ending. */
export async function awaitRunning(dataDir: string, withinMs: number): Promise<Running | null> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const running = await findRunning(dataDir)
    if (running || Date.now() > deadline) return running
    await pause(BETWEEN_PROBES_MS)
  }
}
