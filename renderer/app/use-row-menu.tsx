import { type ReactNode, useState } from 'react'
import { formatValue } from '../../shared/search/format-query.ts'
import type { EventSummary } from '../../shared/model/event.ts'
import { useApi } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { rowMenu } from '../features/event-list/row-menu.ts'
import { CopyCodeDialog } from '../parts/copy-code-dialog.tsx'
import { copyText } from '../ui/copy-button.tsx'
import type { MenuSection } from '../ui/menu.tsx'
import { tell } from '../ui/toasts.tsx'
import type { EventsRoute, Route } from './route.ts'

/** The menu of a row, and the dialog that one of its entries opens. */
export function useRowMenu({
  route,
  marked,
  onGo,
  onText,
  onMark,
  onMarkRead,
  onExport,
  onRemove,
}: {
  route: EventsRoute
  marked: ReadonlySet<number>
  onGo: (route: Route) => void
  onText: (text: string) => void
  onMark: (ids: readonly number[], isMarked: boolean) => void
  onMarkRead: (ids: number[], isRead: boolean) => void
  onExport: (ids: number[]) => void
  onRemove: (ids: readonly number[]) => void
}): { menuOf: (event: EventSummary) => MenuSection[]; dialog: ReactNode } {
  const { client } = useApi()
  const [codeOf, setCodeOf] = useState<number | null>(null)
  const pin = async (id: number, pinned: boolean): Promise<void> => {
    try {
      await client.events.note({ id, pinned })
    } catch (error) {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    }
  }
  const copy = async (text: string, what: string): Promise<void> => {
    if (await copyText(text)) tell({ title: `${what} copied.` })
  }
  return {
    menuOf: (event) =>
      rowMenu(event, marked.has(event.id), {
        open: (eventId, tab) => onGo({ ...route, eventId, tab }),
        edit: (id) => onGo({ view: 'compose', start: { kind: 'event', id } }),
        compare: (id) => onGo({ view: 'compare', left: { kind: 'event', id }, right: null }),
        mark: (id, isMarked) => onMark([id], isMarked),
        markRead: (id, isRead) => onMarkRead([id], isRead),
        pin: (id, isPinned) => void pin(id, isPinned),
        copy: (text, what) => void copy(text, what),
        copyCode: setCodeOf,
        story: (provider, objectId, eventId) => onGo({ view: 'object', provider, objectId, eventId }),
        follow: (objectId) => onText(`object:${formatValue(objectId)}`),
        makeProvider: (id) => onGo({ view: 'make-provider', start: { kind: 'events', ids: [id] } }),
        scenario: (id) => onGo({ view: 'scenario', start: { kind: 'events', ids: [id] } }),
        exportOne: (id) => onExport([id]),
        remove: (id) => onRemove([id]),
      }),
    dialog: codeOf !== null && (
      <CopyCodeDialog source={{ eventId: codeOf }} onClose={() => setCodeOf(null)} />
    ),
  }
}
