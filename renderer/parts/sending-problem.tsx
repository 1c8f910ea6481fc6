import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/empty-state.tsx'
import type { Sending } from './use-replay.ts'

/** Why a request was not sent, with the way to allow its host where that is the reason. */
export function SendingProblem({ sending }: { sending: Sending }) {
  const { failure, refused, isSending } = sending
  if (failure === null) return null
  return (
    <Problem
      message={failure.message}
      fix={
        refused === null
          ? failure.fix
          : `Deliveries go to this machine only, until a host is allowed. ${refused.host} then stays allowed; the settings list it.`
      }
      action={
        refused !== null && (
          <Button size="small" disabled={isSending} onClick={refused.allow}>
            Allow {refused.host} and send
          </Button>
        )
      }
    />
  )
}
