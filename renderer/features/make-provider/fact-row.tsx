import { type ReactNode, useId, useState } from 'react'
import type { EventPlace, ProposedFact, SeenPlace } from '../../../shared/model/pack-proposal.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { FACT_WORD, isSamePlace, placeName, SINGLE } from './words.ts'

/** Beyond this many places they can be searched. */
const MANY = 8
const MOST_SHOWN = 60

/** One fact: where it was found, what was seen there and why, and the places that could be meant instead. */
export function FactRow({
  fact: { fact, chosen, why, isByHand, places },
  many,
  children,
  onChoose,
}: {
  fact: ProposedFact
  /** How many events there are. */
  many: number
  /** What else can be said of it, below the places. */
  children?: ReactNode
  /** Undefined lets it be inferred again. */
  onChoose: (places: EventPlace[] | undefined) => void
}) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const { name, purpose } = FACT_WORD[fact]
  return (
    <li className="fact" data-open={isOpen}>
      <div className="fact-line">
        <span className="fact-name" title={purpose}>
          {name}
        </span>
        <div className="fact-words">
          {chosen.length === 0 && <span className="faint">nothing</span>}
          {chosen.map((place) => {
            const seen = places.find((each) => isSamePlace(each, place))
            return (
              <span key={placeName(place)} className="fact-place">
                <code className="break-anywhere">{placeName(place)}</code>
                {seen !== undefined && <Values place={seen} many={many} />}
              </span>
            )
          })}
          <span className="fact-why">
            {isByHand ? <Badge look="accent">by hand</Badge> : chosen.length > 0 && <Badge>inferred</Badge>}{' '}
            {isByHand ? purpose : why}
          </span>
        </div>
        <Button
          size="small"
          look="quiet"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`${isOpen ? 'Close' : 'Change'} ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Close' : 'Change'}
        </Button>
      </div>
      {isOpen && (
        <div id={id} className="fact-choice">
          <p className="soft">{purpose}</p>
          <Places
            name={name}
            isSingle={SINGLE.includes(fact)}
            chosen={chosen}
            places={places}
            many={many}
            onChoose={onChoose}
          />
          {children}
          {isByHand && (
            <span>
              <Button size="small" onClick={() => onChoose(undefined)}>
                Infer it again
              </Button>
            </span>
          )}
        </div>
      )}
    </li>
  )
}

function Places({
  name,
  isSingle,
  chosen,
  places,
  many,
  onChoose,
}: {
  name: string
  isSingle: boolean
  chosen: readonly EventPlace[]
  places: readonly SeenPlace[]
  many: number
  onChoose: (places: EventPlace[]) => void
}) {
  const [text, setText] = useState('')
  const group = useId()
  const isChosen = (place: EventPlace): boolean => chosen.some((each) => isSamePlace(each, place))
  const sought = text.trim().toLowerCase()
  const found = places.filter((place) =>
    [placeName(place), ...place.values].join(' ').toLowerCase().includes(sought),
  )
  const toggle = (place: EventPlace): void => {
    const plain = { in: place.in, name: place.name }
    if (isSingle) return onChoose([plain])
    onChoose(isChosen(place) ? chosen.filter((each) => !isSamePlace(each, place)) : [...chosen, plain])
  }
  return (
    <>
      {places.length > MANY && (
        <Field label={<span className="only-read-aloud">Find a place for {name}</span>}>
          <TextInput
            placeholder={`Find one of ${places.length} by its name or a value`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      )}
      <div className="fact-places" role={isSingle ? 'radiogroup' : 'group'} aria-label={name}>
        {isSingle && (
          <label className="make-check">
            <input type="radio" name={group} checked={chosen.length === 0} onChange={() => onChoose([])} />
            <span className="soft">Nothing</span>
          </label>
        )}
        {found.slice(0, MOST_SHOWN).map((place) => (
          <label key={placeName(place)} className="make-check">
            <input
              type={isSingle ? 'radio' : 'checkbox'}
              name={isSingle ? group : undefined}
              checked={isChosen(place)}
              onChange={() => toggle(place)}
            />
            <code className="break-anywhere">{placeName(place)}</code>
            <Values place={place} many={many} />
          </label>
        ))}
      </div>
      {found.length === 0 && (
        <p className="soft">
          {places.length === 0
            ? 'No place in these events has values that would fit.'
            : `None of ${places.length} places has “${text.trim()}” in its name or values.`}
        </p>
      )}
    </>
  )
}

/** What stood there, and in how many events where it is not in all of them. */
function Values({ place: { values, different, events }, many }: { place: SeenPlace; many: number }) {
  const more = different - values.length
  const text = `${values.join(' · ')}${more > 0 ? ` · ${more} more` : ''}`
  return (
    <span className="fact-values">
      {events < many && (
        <span className="soft figures">
          in {events} of {many}{' '}
        </span>
      )}
      <span className="mono faint truncate" title={text}>
        {text}
      </span>
    </span>
  )
}
