import { useId, type ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import './editable-section.css'

/** A part of the endpoint in one or two lines; its fields open in place when somebody wants to change it. */
export function EditableSection({
  id,
  title,
  summary,
  isOpen,
  isForced = false,
  actions,
  always,
  onToggle,
  children,
}: {
  /** What leads here. */
  id: string
  title: string
  /** What is set, in words; stands in the place of the fields. */
  summary: ReactNode
  isOpen: boolean
  /** True where something in it has to be put right: then it cannot be closed. */
  isForced?: boolean
  actions?: ReactNode
  /** What is shown open or closed, such as how it stands now. */
  always?: ReactNode
  onToggle: () => void
  children: ReactNode
}) {
  const fields = useId()
  const isShown = isOpen || isForced
  return (
    <section className="page-section" id={id} aria-label={title}>
      <div className="page-section-head">
        <h2>{title}</h2>
        <span className="editable-actions">
          {actions}
          <Button
            size="small"
            look={isShown ? 'quiet' : 'plain'}
            aria-expanded={isShown}
            aria-controls={fields}
            aria-label={isShown ? `Close ${title.toLowerCase()}` : `Edit ${title.toLowerCase()}`}
            disabled={isForced}
            onClick={onToggle}
          >
            {isShown ? 'Close' : 'Edit'}
          </Button>
        </span>
      </div>
      {always}
      {!isShown && <div className="editable-summary">{summary}</div>}
      <div id={fields} className="editable-fields" hidden={!isShown}>
        {isShown && children}
      </div>
    </section>
  )
}
