import type { Evidence } from '../../shared/model/check.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Button } from '../ui/button.tsx'
import { plural } from '../ui/format.ts'
import { Difference, VisibleText } from '../ui/visible-text.tsx'
import './evidence-view.css'

/** What proves a check, drawn. */
export function EvidenceView({
  evidence,
  onOpenEvent,
}: {
  evidence: Evidence
  onOpenEvent?: (id: number) => void
}) {
  switch (evidence.kind) {
    case 'signature':
      return <SignatureEvidence evidence={evidence} />
    case 'value':
      return (
        <div className="evidence">
          <p className="evidence-path mono break-anywhere">{evidence.path}</p>
          <dl className="evidence-rows">
            <dt>found</dt>
            <dd className="mono break-anywhere">{evidence.found ?? <Absent />}</dd>
            <dt>expected</dt>
            <dd className="mono break-anywhere">{evidence.expected ?? <Absent />}</dd>
          </dl>
        </div>
      )
    case 'place':
      return (
        <div className="evidence">
          <p className="evidence-path">
            line {evidence.line}, column {evidence.column}
          </p>
          <p className="evidence-excerpt">
            <VisibleText text={evidence.excerpt} />
          </p>
        </div>
      )
    case 'events':
      return (
        <div className="evidence-events">
          {evidence.eventIds.map((id) => (
            <Button
              key={id}
              size="small"
              disabled={onOpenEvent === undefined}
              onClick={() => onOpenEvent?.(id)}
            >
              Event {id}
            </Button>
          ))}
        </div>
      )
    case 'rows':
      return (
        <div className="evidence">
          <dl className="evidence-rows">
            {evidence.rows.map((row, index) => (
              <div key={index}>
                <dt>{row.label}</dt>
                <dd className="mono break-anywhere">{row.value}</dd>
              </div>
            ))}
          </dl>
        </div>
      )
  }
}

/** The signed text and the two proofs, as the scheme computed them. */
export function SignatureEvidence({ evidence }: { evidence: Signature }) {
  return (
    <section className="evidence evidence-signature" aria-label="Evidence of the signature">
      <header className="evidence-head">
        <span>{evidence.title ?? evidence.scheme}</span>
        <span className="soft">{evidence.algorithm}</span>
      </header>
      <div className="evidence-body">
        <Difference rows={comparedRows(evidence)} />
        <div className="evidence-text">
          <div className="evidence-text-head">
            <span>signed text{evidence.signedTextCut && ', its first 16 KiB'}</span>
            <CopyButton text={evidence.signedText} name="Copy the signed text" />
          </div>
          <div className="evidence-text-body">
            <VisibleText text={evidence.signedText} />
          </div>
        </div>
        {evidence.formsTried > 0 && (
          <p className="evidence-note">{plural(evidence.formsTried, 'form')} tried.</p>
        )}
      </div>
    </section>
  )
}

type Signature = Extract<Evidence, { kind: 'signature' }>

/** What came, what it should be; where only a changed form fits, both that form and the documented one. */
function comparedRows(evidence: Signature): Parameters<typeof Difference>[0]['rows'] {
  const { received, expected, changed, firstDifference } = evidence
  const holder = evidence.credential === null ? null : `with “${evidence.credential}”`
  if (changed === undefined) {
    return [
      { label: 'received', value: received, missing: 'nothing', tone: 'bad', markedAt: firstDifference },
      {
        label: 'expected',
        value: expected,
        missing: 'cannot be computed',
        tone: 'good',
        markedAt: firstDifference,
        note: holder ?? undefined,
      },
    ]
  }
  const { words, asDocumented } = changed
  const at = asDocumented === null ? null : differsAt(received, asDocumented)
  return [
    { label: 'received', value: received, missing: 'nothing', tone: 'bad', markedAt: at },
    ...(asDocumented === null
      ? []
      : [
          {
            label: 'expected',
            value: asDocumented,
            missing: '',
            tone: 'good' as const,
            markedAt: at,
            note: 'with what is saved, in the documented form',
          },
        ]),
    {
      label: 'fits',
      value: expected,
      missing: 'It holds in a changed form.',
      tone: 'good',
      markedAt: null,
      // The words name the credential themselves where it is the point.
      note: holder === null || words.includes(`"${evidence.credential}"`) ? words : `${holder}: ${words}`,
    },
  ]
}

function differsAt(a: string, b: string): number | null {
  if (a === b) return null
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

function Absent() {
  return <span className="evidence-absent">nothing</span>
}
