import { app } from 'electron'
import { z } from 'zod'
import type { Given } from './arguments.ts'

/** What the system hands to the application: files and links that somebody opened. */
export const Handed = z.object({ links: z.array(z.string()).max(20), files: z.array(z.string()).max(20) })

export type Handed = z.infer<typeof Handed>

/**
 * Hears what was opened with the application: at this start, by a second one, which hands it over, and on macOS by
 * the system at any time, also before it is ready. `take` is called with what came before, and from then on.
 */
export function hearIncoming(given: Given): (take: (handed: Handed) => void) => void {
  let early: Handed[] = [{ links: given.links, files: given.files }]
  let take = (handed: Handed): void => void early.push(handed)

  app.on('open-url', (event, link) => {
    event.preventDefault()
    take({ links: [link], files: [] })
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    take({ links: [], files: [path] })
  })
  app.on('second-instance', (_event, _args, _folder, data) => {
    const handed = Handed.safeParse(data)
    take(handed.success ? handed.data : { links: [], files: [] })
  })

  return (taker) => {
    take = taker
    for (const handed of early) if (handed.links.length + handed.files.length > 0) taker(handed)
    early = []
  }
}
