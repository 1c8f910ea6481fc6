import { useQuery } from '@tanstack/react-query'
import { Columns2 } from 'lucide-react'
import { useApi } from '../../api/api.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { tell } from '../../ui/toasts.tsx'
import { useShortcuts } from '../../ui/use-shortcuts.ts'

/** Compares an event with the one before: of its object, of its type, or one that is picked (null). */
export function CompareMenu({ id, onCompare }: { id: number; onCompare: (other: number | null) => void }) {
  const { queries } = useApi()
  // An earlier event never comes later: what is read once stays true.
  const { data } = useQuery(queries.events.previous.queryOptions({ input: { id }, gcTime: 0 }))
  const nearest = data?.sameObject ?? data?.sameType ?? null
  useShortcuts({
    d: () => {
      if (data === undefined) return
      if (nearest === null) tell({ title: 'No event of this object or type came before.', tone: 'neutral' })
      else onCompare(nearest)
    },
  })
  const entries = [
    { label: 'Previous event of this object', other: data?.sameObject ?? null },
    { label: 'Previous event of this type', other: data?.sameType ?? null },
  ]
  return (
    <Menu
      align="end"
      trigger={
        <IconButton name="Compare (d)" look="plain">
          <Columns2 aria-hidden />
        </IconButton>
      }
      sections={[
        {
          entries: entries.flatMap(({ label, other }) =>
            other === null
              ? []
              : [{ id: label, label, note: `event ${other}`, onChoose: () => onCompare(other) }],
          ),
        },
        { entries: [{ id: 'pick', label: 'Compare with…', onChoose: () => onCompare(null) }] },
      ].filter((section) => section.entries.length > 0)}
    />
  )
}
