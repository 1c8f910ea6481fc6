import { useEffect, useRef } from 'react'
import { commandOf } from '../../shared/commands.ts'
import type { PageMessage } from '../../shared/desktop.ts'
import { desktop } from '../api/desktop.ts'
import { useHealth } from '../api/queries.ts'
import { giveCommand, useCommands } from '../commands/use-commands.ts'
import { DropZone } from '../features/import-files/drop-zone.tsx'
import { useImportFiles } from '../features/import-files/use-import-files.ts'
import { usePausing } from '../parts/use-pausing.ts'
import { tell } from '../ui/toasts.tsx'
import { parseRoute, type Route } from './route.ts'

/** What comes from outside the page: files that are dropped or chosen, and what the shell of the desktop says. */
export function FromOutside({ route, onGo }: { route: Route; onGo: (route: Route) => void }) {
  const isPaused = useHealth().data?.forwarding.isPaused
  const pausing = usePausing()
  const files = useImportFiles(route.view === 'events', (eventId) =>
    onGo({ view: 'events', scope: { kind: 'all' }, eventId, tab: 'findings' }),
  )
  useCommands({
    'import-file': files.choose,
    'pause-forwarding': isPaused === undefined ? undefined : () => pausing.mutate(!isPaused),
  })

  const hear = (message: PageMessage): void => {
    switch (message.kind) {
      case 'go':
        return onGo(parseRoute(message.path))
      case 'command':
        if (giveCommand(message.id)) return
        return tell({
          title: `“${commandOf(message.id).label}” is not possible at this moment.`,
          tone: 'warn',
        })
      case 'file':
        return files.takeText(message)
      case 'refused':
        return tell({ title: message.message, description: message.fix, tone: 'bad' })
    }
  }
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  useEffect(() => desktop()?.listen((message) => latest.current(message)), [])

  return <DropZone busyWith={files.busyWith} onFiles={files.take} />
}
