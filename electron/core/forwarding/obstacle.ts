import { AppError } from '../../../shared/errors.ts'
import type { ForwardingState } from '../../../shared/model/forwarding.ts'

/** Why nothing can be sent to a target now, and what somebody has to do about it. */
export interface Obstacle {
  /** One sentence for the developer. */
  reason: string
  asks: ForwardingState['asks']
}

/** The obstacle that a refusal of `send/` names. */
export function obstacleOf(error: unknown): Obstacle {
  const isOurs = error instanceof AppError
  const reason = isOurs || error instanceof Error ? error.message : String(error)
  if (!isOurs || error.host === null) return { reason, asks: null }
  return { reason, asks: error.code === 'LIVE_NOT_CONFIRMED' ? 'live' : 'host' }
}
