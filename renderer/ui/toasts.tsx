import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { StatusMark, type Tone } from './status-mark.tsx'
import './toasts.css'

interface Message {
  /** By which it can be taken back; one of its own for each message. */
  id?: string
  title: string
  description?: string
  tone?: Tone
  /** Milliseconds for which it is shown; ten seconds where it offers something. */
  timeout?: number
  action?: { label: string; onChoose: () => void }
}

const SHOWN_MS = 4_000
const OFFERED_MS = 10_000

const manager = Toast.createToastManager<{ tone: Tone; action: Message['action'] }>()

/** Tells a result in passing. Bad news stays until it is closed; it never takes the focus. */
export function tell({ id: given, title, description, tone = 'good', timeout, action }: Message): void {
  const id = manager.add({
    ...(given === undefined ? {} : { id: given }),
    title,
    description,
    timeout: tone === 'bad' ? 0 : (timeout ?? (action === undefined ? SHOWN_MS : OFFERED_MS)),
    priority: tone === 'bad' ? 'high' : 'low',
    data: {
      tone,
      action: action && {
        label: action.label,
        onChoose: () => {
          manager.close(id)
          action.onChoose()
        },
      },
    },
  })
}

/** Takes a message back that does not hold any more. */
export function takeBack(id: string): void {
  manager.close(id)
}

/** Wraps the app once and shows what `tell` is given. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const { toasts } = Toast.useToastManager<{ tone: Tone; action: Message['action'] }>()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast">
      <Toast.Content className="toast-content">
        <StatusMark tone={toast.data?.tone ?? 'neutral'} />
        <div className="toast-words">
          <Toast.Title className="toast-title" />
          <Toast.Description className="toast-description" />
        </div>
        {toast.data?.action && (
          <Button size="small" onClick={toast.data.action.onChoose}>
            {toast.data.action.label}
          </Button>
        )}
        <Toast.Close className="button button-quiet button-small button-icon" aria-label="Close this message">
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
