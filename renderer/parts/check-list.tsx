import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Check } from '../../shared/model/check.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { EvidenceView } from './evidence-view.tsx'
import { CHECK_TONE, CHECK_WORD } from './words.ts'
import './check-list.css'

/** Checks one below the other: mark, subject, sentence; the fix with what is wrong, the evidence on demand. */
export function CheckList({
  checks,
  onOpenEvent,
}: {
  checks: readonly Check[]
  onOpenEvent?: (id: number) => void
}) {
  return (
    <ul className="check-list">
      {checks.map((check) => (
        <CheckLine key={check.id} check={check} onOpenEvent={onOpenEvent} />
      ))}
    </ul>
  )
}

function CheckLine({ check, onOpenEvent }: { check: Check; onOpenEvent?: (id: number) => void }) {
  const [isOpen, setOpen] = useState(false)
  const hasMore = check.evidence !== null
  const content = (
    <>
      <StatusMark tone={CHECK_TONE[check.status]} name={CHECK_WORD[check.status]} />
      <span className="check-about">{check.about}</span>
      <span className="check-message break-anywhere">{check.message}</span>
      {hasMore && <ChevronRight className="check-chevron" aria-hidden />}
    </>
  )
  return (
    <li className="check" data-status={check.status}>
      {hasMore ? (
        <button type="button" className="check-line" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {content}
        </button>
      ) : (
        <div className="check-line">{content}</div>
      )}
      {check.fix !== null && <p className="check-fix break-anywhere">{check.fix}</p>}
      {isOpen && check.evidence !== null && (
        <div className="check-evidence">
          <EvidenceView evidence={check.evidence} onOpenEvent={onOpenEvent} />
        </div>
      )}
    </li>
  )
}
