import type { EventSummary } from '../../../shared/model/event.ts'
import { commandKey } from '../../commands/command-key.tsx'
import type { MenuSection } from '../../ui/menu.tsx'

/** What can be done with an event from its row. */
export interface RowActions {
  open: (id: number, tab: 'findings' | 'deliveries') => void
  edit: (id: number) => void
  compare: (id: number) => void
  mark: (id: number, isMarked: boolean) => void
  markRead: (id: number, isRead: boolean) => void
  pin: (id: number, isPinned: boolean) => void
  copy: (text: string, what: string) => void
  copyCode: (id: number) => void
  /** The story of its object. */
  story: (provider: string, objectId: string, id: number) => void
  /** Every event about this object. */
  follow: (objectId: string) => void
  scenario: (id: number) => void
  /** A provider of one's own from it and those like it. */
  makeProvider: (id: number) => void
  exportOne: (id: number) => void
  remove: (id: number) => void
}

/** The menu of a row, each entry with the key that does the same where there is one. */
export function rowMenu(event: EventSummary, isMarked: boolean, actions: RowActions): MenuSection[] {
  const { id, provider, objectId, pinned, unread } = event
  return [
    {
      entries: [
        {
          id: 'open',
          label: 'Open',
          note: commandKey('list-open'),
          onChoose: () => actions.open(id, 'findings'),
        },
        {
          id: 'deliveries',
          label: 'Open its deliveries',
          onChoose: () => actions.open(id, 'deliveries'),
        },
        {
          id: 'edit',
          label: 'Edit and send…',
          note: commandKey('event-edit'),
          onChoose: () => actions.edit(id),
        },
        {
          id: 'compare',
          label: 'Compare…',
          note: commandKey('event-compare'),
          onChoose: () => actions.compare(id),
        },
        { id: 'scenario', label: 'New scenario', onChoose: () => actions.scenario(id) },
        ...(provider === null || provider === 'other'
          ? [
              {
                id: 'make-provider',
                label: 'Make a provider from it…',
                onChoose: () => actions.makeProvider(id),
              },
            ]
          : []),
      ],
    },
    {
      entries: [
        {
          id: 'mark',
          label: isMarked ? 'Unmark' : 'Mark',
          note: commandKey('list-mark'),
          onChoose: () => actions.mark(id, !isMarked),
        },
        {
          id: 'read',
          label: unread ? 'Mark as read' : 'Mark as unread',
          note: commandKey('list-read'),
          onChoose: () => actions.markRead(id, unread),
        },
        {
          id: 'pin',
          label: pinned ? 'Unpin' : 'Pin',
          note: commandKey('event-pin'),
          onChoose: () => actions.pin(id, !pinned),
        },
      ],
    },
    {
      entries: [
        ...(provider === null || objectId === null
          ? []
          : [
              {
                id: 'story',
                label: 'Story of its object',
                note: commandKey('event-story'),
                onChoose: () => actions.story(provider, objectId, id),
              },
            ]),
        ...(objectId === null
          ? []
          : [
              {
                id: 'follow',
                label: 'Find all events of this object',
                onChoose: () => actions.follow(objectId),
              },
              {
                id: 'copy-object',
                label: 'Copy the object id',
                onChoose: () => actions.copy(objectId, 'Object id'),
              },
            ]),
        {
          id: 'copy-number',
          label: 'Copy the number',
          note: String(id),
          onChoose: () => actions.copy(String(id), 'Number'),
        },
        { id: 'code', label: 'Copy as code…', onChoose: () => actions.copyCode(id) },
        { id: 'export', label: 'Export…', onChoose: () => actions.exportOne(id) },
      ],
    },
    {
      entries: [
        {
          id: 'remove',
          label: 'Remove',
          note: commandKey('list-remove'),
          isDanger: true,
          onChoose: () => actions.remove(id),
        },
      ],
    },
  ]
}
