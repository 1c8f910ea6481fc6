import { Button } from '../ui/button.tsx'
import './restored.css'

/** Said over a form into which what was typed at an earlier visit has come back. */
export function Restored({ onStartOver }: { onStartOver: () => void }) {
  return (
    <p className="restored" role="status">
      What you edited before and did not save is back.
      <Button size="small" onClick={onStartOver}>
        Start over
      </Button>
    </p>
  )
}
