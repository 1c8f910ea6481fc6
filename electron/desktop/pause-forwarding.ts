import type { PageMessages } from './page-messages.ts'
import type { CoreClient } from './watch-core.ts'

/** Pauses all forwarding of the open project or lets it go on; the other way round than it is where null is asked. */
export function pauseForwarding(
  client: CoreClient | null,
  isPaused: boolean | null,
  page: PageMessages,
): void {
  if (client !== null) change(client).catch(refuse)

  async function change(core: CoreClient): Promise<void> {
    const wanted = isPaused ?? !(await core.project.health()).forwarding.isPaused
    await core.project.changeSettings({ forwardingPaused: wanted })
  }

  function refuse(error: unknown): void {
    page.tell({
      kind: 'refused',
      message: `Forwarding could not be paused or resumed: ${error instanceof Error ? error.message : String(error)}`,
      fix: 'Try it in the status bar of the window.',
    })
  }
}
