import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { PackFile } from '../../../shared/model/pack-file.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { Restored } from '../../parts/restored.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { AfterSaving } from './after-saving.tsx'
import { EventChoice } from './event-choice.tsx'
import { FactRow } from './fact-row.tsx'
import type { MakeStart } from './make-start.ts'
import { NameAndText } from './name-and-text.tsx'
import { SchemeSection } from './scheme-section.tsx'
import { ShapeList } from './shape-list.tsx'
import { TrialPanel } from './trial-panel.tsx'
import { useProposal } from './use-proposal.ts'
import '../../parts/provider-panel.css'
import './make-provider.css'

export interface Actions {
  onOpenEvent: (id: number) => void
  onOpenProvider: (id: string) => void
  onEvents: (endpointId: number) => void
  onClose: () => void
}

/** Makes a provider of one's own from what arrived: what is proposed and why, corrected in place, tried at once. */
export function MakeProviderPage({ start, ...actions }: { start: MakeStart } & Actions) {
  const { client, queries } = useApi()
  const make = useProposal(start)
  const packs = useQuery(queries.packs.list.queryOptions())
  const [saved, setSaved] = useState<PackFile | null>(null)
  const { proposal, senders, check } = make
  const fileName = proposal.data?.fileName ?? ''
  const isThere = packs.data?.files.some(({ file }) => file === fileName) ?? false
  const save = useMutation({
    mutationFn: () => client.packs.save({ file: fileName, text: make.text, replace: isThere }),
    onSuccess: (file) => {
      make.forget()
      setSaved(file)
    },
  })
  const canSave =
    proposal.data !== undefined && !make.isWorking && check !== undefined && check.problems.length === 0
  return (
    <section className="page" aria-label="Make a provider">
      <header className="page-head">
        <div>
          <h1>Make a provider from what arrived</h1>
          <p className="soft">
            What the events suggest, each with what was seen. Correct what is wrong; nothing is stored until
            you save.
          </p>
        </div>
        <div className="page-actions">
          {saved === null ? (
            <>
              <Button
                onClick={() => {
                  make.forget()
                  actions.onClose()
                }}
              >
                Cancel
              </Button>
              <Button look="primary" disabled={!canSave || save.isPending} onClick={() => save.mutate()}>
                {isThere ? 'Replace the provider' : 'Save the provider'}
              </Button>
            </>
          ) : (
            <Button onClick={actions.onClose}>Close</Button>
          )}
        </div>
      </header>
      {saved !== null ? (
        <AfterSaving
          saved={saved}
          eventIds={proposal.data?.eventIds ?? []}
          from={make.endpoint}
          secret={make.secret.trim()}
          onEvents={actions.onEvents}
          onOpenProvider={actions.onOpenProvider}
        />
      ) : senders.error !== null ? (
        <div className="page-body">
          <Problem {...failureOf(senders.error)} />
        </div>
      ) : senders.data === undefined ? (
        <Loading what="the events" />
      ) : senders.data.length === 0 ? (
        <EmptyState title="Nothing to make a provider from yet">
          {make.endpoint === null
            ? 'No event came from a sender that nobody knows. Have yours deliver a few, then come back.'
            : 'No event came to this endpoint yet. Have the sender deliver a few; samples do not count, they are ours.'}
        </EmptyState>
      ) : (
        <div className="page-body make">
          <div className="make-steps">
            {make.isRestored && <Restored onStartOver={make.startOver} />}
            {save.error !== null && <Problem {...failureOf(save.error)} />}
            <Step number={1} title="Events">
              <EventChoice
                senders={senders.data}
                chosen={make.chosen}
                onPick={make.pick}
                onOpenEvent={actions.onOpenEvent}
              />
              {make.chosen.size === 0 && <p className="soft">Choose at least one event.</p>}
              {proposal.error !== null && <Problem {...failureOf(proposal.error)} />}
            </Step>
            {proposal.data !== undefined && (
              <>
                <Step number={2} title="What they say">
                  <ul className="facts">
                    {proposal.data.facts.map((fact) => (
                      <FactRow
                        key={fact.fact}
                        fact={fact}
                        many={proposal.data.madeFrom}
                        onChoose={(places) => make.choose(fact.fact, places)}
                      >
                        {fact.fact === 'amount' && fact.chosen.length > 0 && (
                          <label className="make-check">
                            <input
                              type="checkbox"
                              checked={make.choices.isMinor ?? false}
                              onChange={(event) =>
                                make.setChoices({ ...make.choices, isMinor: event.target.checked })
                              }
                            />
                            <span>It counts the smallest unit, such as cents or kobo</span>
                          </label>
                        )}
                      </FactRow>
                    ))}
                  </ul>
                </Step>
                <Step number={3} title="Their shapes">
                  <p className="soft">
                    What was there each time is taken for needed, and its absence for a failure. More events
                    make it better.
                  </p>
                  <ShapeList
                    types={proposal.data.types}
                    optional={make.choices.optional ?? []}
                    onOptional={(optional) => make.setChoices({ ...make.choices, optional })}
                  />
                </Step>
                <Step number={4} title="How they prove themselves">
                  <SchemeSection make={make} />
                </Step>
                <Step number={5} title="Name and text">
                  <NameAndText make={make} isThere={isThere} />
                </Step>
              </>
            )}
          </div>
          {proposal.data !== undefined && <TrialPanel make={make} onOpenEvent={actions.onOpenEvent} />}
        </div>
      )}
    </section>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section className="page-section" aria-label={title}>
      <h2>
        <span className="make-number figures" aria-hidden>
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  )
}
