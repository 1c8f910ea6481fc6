import { useState } from 'react'
import { headerValue } from '../../../shared/headers.ts'
import { failureOf } from '../../api/failure.ts'
import { BodyPreview } from '../../parts/body-preview.tsx'
import { DeliveryView, OutcomeBadge } from '../../parts/delivery-view.tsx'
import { SendingProblem } from '../../parts/sending-problem.tsx'
import { FAILURE_WORD } from '../../parts/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { PairTable } from '../../ui/pair-table.tsx'
import { Segments, Tabs } from '../../ui/tabs.tsx'
import type { useComposer } from './use-composer.ts'

type Composer = ReturnType<typeof useComposer>

/** What will be sent, and what came of the last sending. */
export function ResultPane({ composer }: { composer: Composer }) {
  const { delivery, sending } = composer
  const [chosen, choose] = useState<{ tab: 'preview' | 'delivery'; after: number | null } | null>(null)
  // A new delivery comes to the front; a tab chosen after it stays.
  const newest = delivery?.id ?? null
  const tab =
    chosen !== null && chosen.after === newest ? chosen.tab : newest === null ? 'preview' : 'delivery'
  return (
    <>
      {sending.failure !== null && (
        <div className="result-problem">
          <SendingProblem sending={sending} />
        </div>
      )}
      <Tabs
        value={tab}
        onChange={(next) => choose({ tab: next, after: newest })}
        tabs={[
          { value: 'preview', label: 'Will be sent', content: <Preview composer={composer} /> },
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
            <span role="status">
              <OutcomeBadge
                status={delivery.response?.status ?? null}
                failure={delivery.failure === null ? null : FAILURE_WORD[delivery.failure.code]}
              />
            </span>
          )
        }
      />
    </>
  )
}

function Preview({ composer }: { composer: Composer }) {
  const { preview, problem } = composer
  const [part, setPart] = useState<'body' | 'headers'>('headers')
  if (problem !== null) return <EmptyState title="Where to?">{problem}</EmptyState>
  if (preview === null) {
    return (
      <EmptyState
        title="Not kept yet"
        actions={
          <Button disabled={composer.isBusy} onClick={composer.keep}>
            Show what will be sent
          </Button>
        }
      >
        A new request is kept as a draft when it is previewed or sent first.
      </EmptyState>
    )
  }
  if (preview.error !== null) {
    const { message, fix } = failureOf(preview.error)
    return (
      <div className="result-problem">
        <Problem message={message} fix={fix} />
      </div>
    )
  }
  if (preview.data === undefined) return <Loading what="what will be sent" />
  const { request, changes } = preview.data
  return (
    <>
      <div className="preview-words">
        <p className="mono break-anywhere">
          <b>{request.method}</b> {request.url}
        </p>
        {changes.length > 0 && (
          <ul className="delivery-changes" aria-label="What sending changes">
            {changes.map((change) => (
              <li key={change} className="break-anywhere">
                {change}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="delivery-bar">
        <Segments
          name="Part of the request"
          value={part}
          choices={[
            { value: 'headers', label: `Headers ${request.headers.length}` },
            { value: 'body', label: 'Body' },
          ]}
          onChange={setPart}
        />
      </div>
      <div className="delivery-part">
        {part === 'headers' ? (
          <div className="delivery-scroll">
            <PairTable
              name="Headers that will be sent"
              pairs={request.headers.map(([label, value]) => ({ label, value }))}
            />
          </div>
        ) : (
          <BodyPreview
            name="Body that will be sent"
            body={request.body}
            contentType={headerValue(request.headers, 'content-type')}
          />
        )}
      </div>
    </>
  )
}
