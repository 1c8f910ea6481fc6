import { AlertDialog } from '@base-ui/react/alert-dialog'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Button } from './button.tsx'
import './dialog.css'

/** A window over the page with a title, what it is for, and its actions at the foot. */
export function Dialog({
  title,
  description,
  footer,
  width = 'medium',
  open,
  onClose,
  children,
}: {
  title: string
  description?: ReactNode
  footer?: ReactNode
  width?: 'small' | 'medium' | 'large'
  open: boolean
  onClose: () => void
  children: ReactNode
}) {
  const body = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Viewport className="dialog-viewport">
          <Base.Popup
            className={`dialog dialog-${width}`}
            // What the dialog is for comes first, not the button that closes it.
            initialFocus={() => body.current?.querySelector<HTMLElement>(FIELDS) ?? true}
          >
            <div className="dialog-head">
              <div>
                <Base.Title className="dialog-title">{title}</Base.Title>
                {description !== undefined && (
                  <Base.Description className="dialog-description">{description}</Base.Description>
                )}
              </div>
              <Base.Close className="button button-quiet button-medium button-icon" aria-label="Close">
                <X aria-hidden />
              </Base.Close>
            </div>
            <div className="dialog-body" ref={body}>
              {children}
            </div>
            {footer !== undefined && <div className="dialog-foot">{footer}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

const FIELDS = 'input, textarea, select, button'

/** Asks before something that cannot be taken back. */
export function Confirmation({
  title,
  description,
  action,
  open,
  onConfirm,
  onClose,
}: {
  title: string
  description: ReactNode
  action: string
  open: boolean
  onConfirm: () => void
  onClose: () => void
}) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Viewport className="dialog-viewport">
          <AlertDialog.Popup className="dialog dialog-small">
            <div className="dialog-head">
              <div>
                <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
                <AlertDialog.Description className="dialog-description">
                  {description}
                </AlertDialog.Description>
              </div>
            </div>
            <div className="dialog-foot">
              <AlertDialog.Close render={<Button>Cancel</Button>} />
              <Button look="danger" onClick={onConfirm}>
                {action}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
