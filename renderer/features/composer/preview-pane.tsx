import { useState } from 'react'
import { headerValue } from '../../../shared/headers.ts'
import { failureOf } from '../../api/failure.ts'
import { BodyDifference } from '../../parts/body-difference.tsx'
import { BodyPreview } from '../../parts/body-preview.tsx'
import { PairDifference } from '../../parts/pair-difference.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { Switch } from '../../ui/switch.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { comparedBody } from './compared.ts'
import type { ComposerState } from './use-composer.ts'

type Part = 'headers' | 'body'
type Look = 'difference' | 'whole'

const SIDES = ['as it began', 'will be sent'] as const

/** What will be sent, against what it began with, before it is sent. */
export function PreviewPane({ composer }: { composer: ComposerState }) {
  const { preview, problem, base } = composer
  const [part, setPart] = useState<Part>('headers')
  const [look, setLook] = useState<Look>('difference')
  const [onlyDifferences, setOnlyDifferences] = useState(true)
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
  const { request, changes, target } = preview.data
  const isComparable = base.bodyText !== null && request.body.text !== null
  return (
    <>
      <div className="preview-words">
        <p className="mono break-anywhere">
          <b>{request.method}</b> {request.url}
        </p>
        <TargetWords target={target} />
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
        {part === 'body' && isComparable && (
          <Segments
            name="Body shown as"
            value={look}
            choices={[
              { value: 'difference', label: 'Difference' },
              { value: 'whole', label: 'As sent' },
            ]}
            onChange={setLook}
          />
        )}
        {(part === 'headers' || (isComparable && look === 'difference')) && (
          <span className="delivery-bar-end">
            <Switch label="Differences only" checked={onlyDifferences} onChange={setOnlyDifferences} />
          </span>
        )}
      </div>
      <div className="delivery-part">
        {part === 'headers' ? (
          <PairDifference
            name="Headers that will be sent"
            left={base.headers}
            right={request.headers}
            names="any case"
            sides={SIDES}
            onlyDifferences={onlyDifferences}
          />
        ) : isComparable && look === 'difference' ? (
          <BodyDifference
            left={comparedBody(base)}
            right={{ text: request.body.text, size: request.body.size, isCut: request.body.cut }}
            sides={SIDES}
            onlyDifferences={onlyDifferences}
          />
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

type Preview = NonNullable<NonNullable<ComposerState['preview']>['data']>

/** Whether it stays on this machine, and what will be asked or left out where it does not. */
function TargetWords({ target }: { target: Preview['target'] }) {
  if (target.isLoopback) return <p className="soft">Goes to this machine.</p>
  return (
    <p className="preview-target">
      <Badge look="warn">leaves this machine</Badge>
      <span className="soft">
        {!target.isAllowed
          ? `${target.host} is asked for once, when it is sent.`
          : target.keepsSecrets
            ? 'The provider’s proofs and cookies go along, as you allowed.'
            : 'The provider’s proofs and cookies are left out for this host.'}
        {target.needsConfirmation && ' It is a live event: its host has to be typed.'}
      </span>
    </p>
  )
}
