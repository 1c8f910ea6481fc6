import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'

/** A run takes live events beyond this machine only when the host of its target was typed. */
export function ConfirmLive({
  message,
  onConfirm,
  onClose,
}: {
  /** Why the core asks, with the host in it. */
  message: string
  onConfirm: (host: string) => void
  onClose: () => void
}) {
  const [typed, type] = useState('')
  const host = typed.trim()
  const confirm = (): void => {
    if (host !== '') onConfirm(host)
  }
  return (
    <Dialog
      title="Send live events again and again?"
      description="They happened with real money, and the target is not this machine: what runs there may act on each of them."
      width="small"
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Do not run</Button>
          <Button look="danger" disabled={host === ''} onClick={confirm}>
            Run with live events
          </Button>
        </>
      }
    >
      <Problem message={message} />
      <Field label="Type the host of the target to confirm">
        <TextInput
          isCode
          value={typed}
          onChange={(change) => type(change.target.value)}
          onKeyDown={(key) => key.key === 'Enter' && confirm()}
        />
      </Field>
    </Dialog>
  )
}
