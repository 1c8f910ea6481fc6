import { RotateCcw } from 'lucide-react'
import { BodyDifference } from '../../parts/body-difference.tsx'
import { PairDifference } from '../../parts/pair-difference.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { comparedBody, partPairs } from './compared.ts'
import { FIELD_WORD, type FormField, resetOf } from './form-changes.ts'
import type { ComposerState } from './use-composer.ts'

const SIDES = ['before', 'now'] as const

/** What was edited against the start, field by field, each to be put back. */
export function ChangesPane({ composer }: { composer: ComposerState }) {
  const { changed, base, set } = composer
  if (changed.length === 0) {
    return (
      <EmptyState title="Nothing is changed">
        What you edit is listed here, with the value that it had and a way back.
      </EmptyState>
    )
  }
  return (
    <div className="changes">
      {changed.map((field) => (
        <section key={field} className="changes-field" aria-label={`${FIELD_WORD[field]}, changed`}>
          <header>
            <h3>{FIELD_WORD[field]}</h3>
            <Button
              size="small"
              look="quiet"
              icon={<RotateCcw aria-hidden />}
              aria-label={`Reset ${FIELD_WORD[field].toLowerCase()}`}
              onClick={() => set(resetOf(base, field))}
            >
              Reset
            </Button>
          </header>
          <Change field={field} composer={composer} />
        </section>
      ))}
    </div>
  )
}

function Change({ field, composer: { base, form } }: { field: FormField; composer: ComposerState }) {
  switch (field) {
    case 'headers':
      return (
        <PairDifference
          name="Headers, changed"
          left={base.headers}
          right={form.headers}
          names="any case"
          sides={SIDES}
          onlyDifferences
        />
      )
    case 'body':
      if (base.multipart !== null && form.multipart !== null) {
        return (
          <PairDifference
            name="Parts, changed"
            left={partPairs(base.multipart)}
            right={partPairs(form.multipart)}
            names="exact"
            sides={SIDES}
            onlyDifferences
          />
        )
      }
      return (
        <BodyDifference left={comparedBody(base)} right={comparedBody(form)} sides={SIDES} onlyDifferences />
      )
    default:
      return (
        <p className="changes-value mono break-anywhere">
          <span className="difference-old">{base[field] || <i>empty</i>}</span>{' '}
          <span className="difference-new">{form[field] || <i>empty</i>}</span>
        </p>
      )
  }
}
