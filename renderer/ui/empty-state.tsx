import type { ReactNode } from 'react'
import './empty-state.css'

/** Says why there is nothing here and what to do next. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children !== undefined && <div className="soft">{children}</div>}
      {actions !== undefined && <div className="empty-state-actions">{actions}</div>}
    </div>
  )
}

/** Holds the place of something that is being read; appears only when that takes a moment. */
export function Loading({ what }: { what: string }) {
  return (
    <div className="loading" role="status">
      <span className="loading-dots" aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span className="only-read-aloud">Reading {what}</span>
    </div>
  )
}

/** What went wrong, as a sentence with the next step. */
export function Problem({
  message,
  fix,
  action,
}: {
  message: string
  fix?: string | null
  action?: ReactNode
}) {
  return (
    <div className="problem" role="alert">
      <p className="problem-message">{message}</p>
      {fix !== undefined && fix !== null && <p className="problem-fix">{fix}</p>}
      {action !== undefined && <div className="problem-action">{action}</div>}
    </div>
  )
}
