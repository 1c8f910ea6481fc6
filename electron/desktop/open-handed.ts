import type { CoreProcess } from './core-process.ts'
import { mayOpenProject } from './dialogs.ts'
import type { Handed } from './incoming.ts'
import { openLink } from './open-link.ts'
import type { PageMessages } from './page-messages.ts'
import { readGivenFile } from './read-given-file.ts'
import type { CoreClient } from './watch-core.ts'

/** Shows in the window what files and links ask for that somebody opened with the application. */
export function openHanded(options: {
  core: CoreProcess
  client: () => CoreClient | null
  page: PageMessages
  showWindow: () => void
}): (handed: Handed) => void {
  const { core, client, page, showWindow } = options
  // One after the other: the second may be about the project that the first opens.
  let before: Promise<void> = Promise.resolve()

  return ({ links, files }) => {
    for (const link of links) before = before.then(() => follow(link)).catch(refuse)
    for (const path of files) before = before.then(() => take(path)).catch(refuse)
  }

  async function take(path: string): Promise<void> {
    const message = await readGivenFile(path)
    showWindow()
    page.tell(message)
  }

  async function follow(link: string): Promise<void> {
    const connected = client()
    if (connected === null) return
    const opened = await openLink(link, connected, mayOpenProject)
    if (opened === null) return
    if (opened.kind === 'refused') {
      showWindow()
      return page.tell(opened)
    }
    const { dataDir, path } = opened
    if (dataDir !== null) {
      // The window follows the ready line of a project that was opened.
      const isReady = core.nextReady(dataDir)
      await connected.projects.open({ dataDir })
      await isReady
    }
    showWindow()
    page.tell({ kind: 'go', path })
  }

  function refuse(error: unknown): void {
    showWindow()
    page.tell({
      kind: 'refused',
      message: `What was opened could not be shown: ${error instanceof Error ? error.message : String(error)}`,
      fix: 'Open it from within the window.',
    })
  }
}
