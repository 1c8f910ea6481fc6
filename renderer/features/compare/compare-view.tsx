import { ArrowLeft, ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import { useCommands } from '../../commands/use-commands.ts'
import { BodyDifference } from '../../parts/body-difference.tsx'
import { PairDifference } from '../../parts/pair-difference.tsx'
import { CHECK_WORD } from '../../parts/words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { formatExactMoment } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useNow } from '../../ui/use-now.ts'
import { type CompareSide, sideWord } from './compare-side.ts'
import { differencesIn } from './differences-in.ts'
import { PickEvent } from './pick-event.tsx'
import { type SideContent, useSide } from './use-side.ts'
import './compare-view.css'

type Tab = 'body' | 'headers' | 'request' | 'findings'

/** Two things side by side: what is the same in them and what is not. */
export function CompareView({
  left,
  right,
  onChange,
  onOpenEvent,
  onClose,
}: {
  left: CompareSide
  /** Null until it is picked. */
  right: CompareSide | null
  onChange: (left: CompareSide, right: CompareSide) => void
  onOpenEvent: (id: number) => void
  onClose: () => void
}) {
  const sides = { left: useSide(left), right: useSide(right) }
  const [tab, setTab] = useState<Tab>('body')
  const [onlyDifferences, setOnlyDifferences] = useState(true)
  const [picking, pick] = useState<'left' | 'right' | null>(right === null ? 'right' : null)
  useCommands({ 'compare-back': onClose })
  const failure = sides.left.failure ?? sides.right.failure
  const choose = (id: number): void => {
    const side = { kind: 'event', id } as const
    if (picking === 'left') onChange(side, right ?? left)
    else onChange(left, side)
    pick(null)
  }
  return (
    <section className="compare" aria-label="Compare">
      <header className="compare-head">
        <IconButton name="Back (Esc)" onClick={onClose}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <h1 className="only-read-aloud">Compare</h1>
        <SideHead
          name="left"
          side={left}
          content={sides.left.content}
          onPick={pick}
          onOpenEvent={onOpenEvent}
        />
        <IconButton
          name="Exchange the sides"
          disabled={right === null}
          onClick={() => right !== null && onChange(right, left)}
        >
          <ArrowLeftRight aria-hidden />
        </IconButton>
        <SideHead
          name="right"
          side={right}
          content={sides.right.content}
          onPick={pick}
          onOpenEvent={onOpenEvent}
        />
      </header>
      {failure !== null ? (
        <div className="page-body">
          <Problem message={failure.message} fix={failure.fix} />
        </div>
      ) : right === null ? (
        <EmptyState
          title="Compare with what?"
          actions={<Button onClick={() => pick('right')}>Choose an event</Button>}
        >
          Choose the other side; two marked events of the list can be compared as well.
        </EmptyState>
      ) : sides.left.content === null || sides.right.content === null ? (
        <Loading what="both sides" />
      ) : (
        <Comparison
          sides={[sideWord(left), sideWord(right)]}
          left={sides.left.content}
          right={sides.right.content}
          tab={tab}
          onTab={setTab}
          onlyDifferences={onlyDifferences}
          onOnlyDifferences={setOnlyDifferences}
        />
      )}
      {picking !== null && (
        <PickEvent
          title={picking === 'left' ? 'Event on the left' : 'Compare with'}
          except={picking === 'left' ? right : left}
          onPick={choose}
          onClose={() => pick(null)}
        />
      )}
    </section>
  )
}

function SideHead({
  name,
  side,
  content,
  onPick,
  onOpenEvent,
}: {
  name: 'left' | 'right'
  side: CompareSide | null
  content: SideContent | null
  onPick: (name: 'left' | 'right') => void
  onOpenEvent: (id: number) => void
}) {
  const now = useNow()
  return (
    <div className="compare-side" role="group" aria-label={`The ${name} side`}>
      <span className="compare-side-words">
        <b className="truncate">{content?.title ?? (side === null ? 'nothing chosen' : '…')}</b>
        {content !== null && <span className="faint figures">{formatExactMoment(content.at, now)}</span>}
      </span>
      {side?.kind === 'event' && (
        <Button size="small" look="quiet" onClick={() => onOpenEvent(side.id)}>
          Open
        </Button>
      )}
      <Button size="small" onClick={() => onPick(name)}>
        Change
      </Button>
    </div>
  )
}

function Comparison({
  sides,
  left,
  right,
  tab,
  onTab,
  onlyDifferences,
  onOnlyDifferences,
}: {
  /** What stands above the two columns. */
  sides: readonly [left: string, right: string]
  left: SideContent
  right: SideContent
  tab: Tab
  onTab: (tab: Tab) => void
  onlyDifferences: boolean
  onOnlyDifferences: (only: boolean) => void
}) {
  const counts = differencesIn(left, right)
  const shared = { sides, onlyDifferences }
  return (
    <Tabs
      value={tab}
      onChange={onTab}
      aside={<Switch label="Differences only" checked={onlyDifferences} onChange={onOnlyDifferences} />}
      tabs={[
        {
          value: 'body',
          label: 'Body',
          count: counts.body,
          content:
            left.fields !== null && right.fields !== null ? (
              <PairDifference
                name="Fields, compared"
                left={left.fields}
                right={right.fields}
                names="exact"
                {...shared}
              />
            ) : (
              <BodyDifference left={left.body} right={right.body} {...shared} />
            ),
        },
        {
          value: 'headers',
          label: 'Headers',
          count: counts.headers,
          content: (
            <PairDifference
              name="Headers, compared"
              left={left.headers}
              right={right.headers}
              names="any case"
              {...shared}
            />
          ),
        },
        {
          value: 'request',
          label: 'Request',
          count: counts.request,
          content: (
            <PairDifference
              name="Request, compared"
              left={[...left.request, ...left.query]}
              right={[...right.request, ...right.query]}
              names="exact"
              {...shared}
            />
          ),
        },
        {
          value: 'findings',
          label: 'Findings',
          count: counts.findings,
          content: (
            <PairDifference
              name="Findings, compared"
              left={findings(left)}
              right={findings(right)}
              names="exact"
              {...shared}
            />
          ),
        },
      ]}
    />
  )
}

function findings({ checks }: SideContent): [string, string][] {
  return checks.map(({ id, status, message }) => [id, `${CHECK_WORD[status]}: ${message}`])
}
