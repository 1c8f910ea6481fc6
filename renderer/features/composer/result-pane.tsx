import { useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { DeliveryView, OutcomeBadge } from '../../parts/delivery-view.tsx'
import { SendingProblem } from '../../parts/sending-problem.tsx'
import { FAILURE_WORD } from '../../parts/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ChangesPane } from './changes-pane.tsx'
import { PreviewPane } from './preview-pane.tsx'
import type { ComposerState } from './use-composer.ts'

type ResultTab = 'preview' | 'changes' | 'delivery'

/** What was changed, what will be sent, and what came of the last sending. */
export function ResultPane({
  composer,
  onCompareAnswers,
}: {
  composer: ComposerState
  /** Compares two answers to the same event, by the ids of their deliveries. */
  onCompareAnswers: (left: number, right: number) => void
}) {
  const { delivery, sending, point } = composer
  const [chosen, choose] = useState<{ tab: ResultTab; after: number | null } | null>(null)
  // A new delivery comes to the front; a tab chosen after it stays.
  const newest = delivery?.id ?? null
  const tab =
    chosen !== null && chosen.after === newest ? chosen.tab : newest === null ? 'preview' : 'delivery'
  const earlier = [...composer.earlier, ...(point.event?.deliveries ?? [])].find(
    (each) => each.response !== null && each.id !== newest,
  )
  // What cannot even be previewed says so there; once is enough.
  const isSaidBelow =
    tab === 'preview' &&
    composer.preview !== null &&
    composer.preview.error !== null &&
    failureOf(composer.preview.error).message === sending.failure?.message
  return (
    <>
      {sending.failure !== null && !isSaidBelow && (
        <div className="result-problem">
          <SendingProblem sending={sending} />
        </div>
      )}
      <Tabs
        value={tab}
        onChange={(next) => choose({ tab: next, after: newest })}
        tabs={[
          { value: 'preview', label: 'Will be sent', content: <PreviewPane composer={composer} /> },
          {
            value: 'changes',
            label: 'Changed',
            count: composer.changed.length,
            content: <ChangesPane composer={composer} />,
          },
          {
            value: 'delivery',
            label: 'Answer',
            content:
              delivery === null ? (
                <EmptyState title="Not sent yet">What your app answers is shown here.</EmptyState>
              ) : (
                <DeliveryView key={delivery.id} delivery={delivery} />
              ),
          },
        ]}
        aside={
          delivery !== null && (
            <span className="result-outcome">
              {tab === 'delivery' && delivery.response !== null && earlier !== undefined && (
                <Button
                  size="small"
                  look="quiet"
                  title="This answer against the one before"
                  onClick={() => onCompareAnswers(earlier.id, delivery.id)}
                >
                  Compare answers
                </Button>
              )}
              <span role="status">
                <OutcomeBadge
                  status={delivery.response?.status ?? null}
                  failure={delivery.failure === null ? null : FAILURE_WORD[delivery.failure.code]}
                />
              </span>
            </span>
          )
        }
      />
    </>
  )
}
