import { parseDeepLink } from './deep-link.ts'
import type { CoreClient } from './watch-core.ts'

/** What becomes of a link: a view of the window, or a sentence and the next step. */
export type OpenedLink =
  { kind: 'show'; dataDir: string | null; path: string } | { kind: 'refused'; message: string; fix: string }

/**
 * Finds what a link means. A project is known by its name among those that were open on this machine, and one that
 * captures nothing now is opened only when `mayOpen` says so: with it its listener and tunnel begin.
 * `dataDir` is null where the open project is meant.
 */
export async function openLink(
  link: string,
  client: CoreClient,
  mayOpen: (name: string) => Promise<boolean>,
): Promise<OpenedLink | null> {
  const asked = parseDeepLink(link)
  if (asked.kind === 'refused') return asked
  const path = asked.eventId === null ? '/' : `/event/${asked.eventId}`
  if (asked.project === null) return { kind: 'show', dataDir: null, path }

  const wanted = asked.project.toLowerCase()
  const projects = await client.projects.list()
  const [project, another] = projects.filter(({ name }) => name.toLowerCase() === wanted)
  if (project === undefined || another !== undefined) {
    return {
      kind: 'refused',
      message: `The link asks for the project “${asked.project}”, and ${project === undefined ? 'none' : 'more than one'} is called so.`,
      fix: 'Open the project by hand, and the link again with the name that stands in the header.',
    }
  }
  if (project.isCurrent) return { kind: 'show', dataDir: null, path }
  if (!project.isOpen && !(await mayOpen(project.name))) return null
  return { kind: 'show', dataDir: project.dataDir, path }
}
