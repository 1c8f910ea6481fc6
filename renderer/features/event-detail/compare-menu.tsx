import { useQuery } from '@tanstack/react-query'
import { Columns2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { PreviousEvents } from '../../../shared/model/event.ts'
import { useApi } from '../../api/api.tsx'
import { withKey } from '../../commands/command-key.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { tell } from '../../ui/toasts.tsx'

/** Compares an event with the one before: of its object, of its type, or one that is picked (null). */
export function CompareMenu({ id, onCompare }: { id: number; onCompare: (other: number | null) => void }) {
  const { queries } = useApi()
  // An earlier event never comes later: what is read once stays true.
  const { data, refetch } = useQuery(queries.events.previous.queryOptions({ input: { id }, gcTime: 0 }))
  const isShown = useRef(false)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  const compareWithNearest = ({ sameObject, sameType }: PreviousEvents): void => {
    const nearest = sameObject ?? sameType
    if (nearest === null) tell({ title: 'No event of this object or type came before.', tone: 'neutral' })
    else onCompare(nearest)
  }
  const askAndCompare = async (): Promise<void> => {
    const read = await refetch({ cancelRefetch: false })
    if (read.data !== undefined && isShown.current) compareWithNearest(read.data)
  }
  useCommands({
    // The key may be quicker than the answer.
    'event-compare': () => (data === undefined ? void askAndCompare() : compareWithNearest(data)),
  })
  const entries = [
    { label: 'Previous event of this object', other: data?.sameObject ?? null },
    { label: 'Previous event of this type', other: data?.sameType ?? null },
  ]
  return (
    <Menu
      align="end"
      trigger={
        <IconButton name={withKey('Compare', 'event-compare')} look="plain">
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
