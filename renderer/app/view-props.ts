import type { Health } from '../../shared/model/health.ts'
import type { Route } from './route.ts'

/** What every view may read and ask for. */
export interface ViewProps {
  health: Health
  isNarrow: boolean
  onGo: (route: Route, options?: { replace: boolean }) => void
  onSample: () => void
  onPaste: () => void
}
