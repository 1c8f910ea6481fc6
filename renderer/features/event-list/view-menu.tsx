import { SlidersHorizontal } from 'lucide-react'
import { FIRST_LIST_LAYOUT, type ListLayout } from '../../../shared/model/inbox.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { GROUP_WORD } from './labels.ts'

const GROUPS = ['object', 'endpoint', 'minute'] as const

/** How the list looks: lines or columns, groups, retries, the strip over it. */
export function ViewMenu({
  layout,
  onChange,
  onColumns,
}: {
  layout: ListLayout
  onChange: (change: Partial<ListLayout>) => void
  /** Columns are to be chosen. */
  onColumns: () => void
}) {
  return (
    <Menu
      align="end"
      trigger={
        <IconButton name="How the list looks" size="small" look="plain">
          <SlidersHorizontal aria-hidden />
        </IconButton>
      }
      sections={[
        {
          heading: 'Each event',
          entries: [
            {
              id: 'lines',
              label: 'In two lines',
              isChosen: layout.look === 'lines',
              onChoose: () => onChange({ look: 'lines' }),
            },
            {
              id: 'columns',
              label: 'In columns',
              isChosen: layout.look === 'columns',
              onChoose: () => onChange({ look: 'columns' }),
            },
            { id: 'choose', label: 'Choose columns…', onChoose: onColumns },
          ],
        },
        {
          heading: 'Groups',
          entries: [
            {
              id: 'none',
              label: 'None',
              isChosen: layout.groupBy === null,
              onChoose: () => onChange({ groupBy: null }),
            },
            ...GROUPS.map((groupBy) => ({
              id: groupBy,
              label: GROUP_WORD[groupBy],
              isChosen: layout.groupBy === groupBy,
              onChoose: () => onChange({ groupBy }),
            })),
          ],
        },
        {
          heading: 'Also',
          entries: [
            {
              id: 'retries',
              label: 'Fold retries under the first attempt',
              isChosen: layout.foldRetries,
              onChoose: () => onChange({ foldRetries: !layout.foldRetries }),
            },
            {
              id: 'arrivals',
              label: 'Arrivals over time',
              isChosen: layout.showArrivals,
              onChoose: () => onChange({ showArrivals: !layout.showArrivals }),
            },
          ],
        },
        {
          entries: [{ id: 'reset', label: 'Reset the look', onChoose: () => onChange(FIRST_LIST_LAYOUT) }],
        },
      ]}
    />
  )
}
