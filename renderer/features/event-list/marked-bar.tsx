import { Button } from '../../ui/button.tsx'
import { plural } from '../../ui/format.ts'
import './marked-bar.css'

/** What can be done with the marked events. */
export function MarkedBar({
  count,
  onCompare,
  onScenario,
  onProvider,
  onExport,
  onRemove,
  onClear,
}: {
  count: number
  /** Offered for two. */
  onCompare: () => void
  onScenario: () => void
  /** Makes a provider of one's own from them. */
  onProvider: () => void
  onExport: () => void
  onRemove: () => void
  onClear: () => void
}) {
  if (count === 0) return null
  return (
    <div className="marked-bar" role="region" aria-label="Marked events">
      <b className="figures">{plural(count, 'event')} marked</b>
      <span className="marked-bar-actions">
        <Button size="small" look="quiet" onClick={onClear}>
          Clear
        </Button>
        {count === 2 && (
          <Button size="small" onClick={onCompare}>
            Compare
          </Button>
        )}
        <Button size="small" onClick={onRemove}>
          Remove
        </Button>
        <Button size="small" onClick={onExport}>
          Export…
        </Button>
        <Button size="small" onClick={onProvider}>
          Make a provider
        </Button>
        <Button size="small" look="primary" onClick={onScenario}>
          New scenario
        </Button>
      </span>
    </div>
  )
}
