import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'

/** What `headless --json` prints on one line when it is ready: where everything is and the token of the API. */
export const readyLineSchema = z.object({
  listener: z.url(),
  ui: z.url(),
  api: z.url(),
  token: z.string().min(1),
  publicUrl: z.url().nullable(),
  dataDir: z.string().min(1),
})

export type ReadyLine = z.infer<typeof readyLineSchema>

/** Calls back for every ready line of a process's stdout (a watched core prints one per start); other lines pass. */
export function onReadyLine(stdout: Readable, ready: (line: ReadyLine) => void): void {
  createInterface({ input: stdout }).on('line', (line) => {
    const parsed = readyLineSchema.safeParse(parseJson(line))
    if (parsed.success) ready(parsed.data)
  })
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
