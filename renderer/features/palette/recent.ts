import { z } from 'zod'

const KEPT = 6

const Recent = z.array(z.object({ id: z.string(), label: z.string() }))
/** What was taken in the palette: by its id, and how it was called. */
export type Recent = z.infer<typeof Recent>

/** What was taken last in this project, newest first. */
export function readRecent(project: string): Recent {
  try {
    return Recent.parse(JSON.parse(localStorage.getItem(keyOf(project)) ?? '[]'))
  } catch {
    return []
  }
}

/** Keeps what was taken. */
export function rememberRecent(project: string, taken: Recent[number]): void {
  const others = readRecent(project).filter(({ id }) => id !== taken.id)
  localStorage.setItem(keyOf(project), JSON.stringify([taken, ...others].slice(0, KEPT)))
}

function keyOf(project: string): string {
  return `hookloupe.palette ${project}`
}
