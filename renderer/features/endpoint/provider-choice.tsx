import { Check } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { KnownProvider } from '../../../shared/model/provider-facts.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { foundProviders } from './found-providers.ts'

/**
 * Who sends: all providers as cards that typing narrows. Once one is chosen the others make room for what follows
 * from it; `onPassed` is called where the keyboard has chosen and wants to go on.
 */
export function ProviderChoice({
  providers,
  chosen,
  onChoose,
  onPassed,
}: {
  providers: readonly KnownProvider[]
  chosen: string | null
  onChoose: (id: string) => void
  onPassed: () => void
}) {
  const [isFolded, fold] = useState(chosen !== null)
  const [text, setText] = useState('')
  const search = useRef<HTMLInputElement>(null)
  /** Arrows choose each card that they pass: the others have to stay until one is taken. */
  const isWalking = useRef(false)
  const found = foundProviders(providers, text)
  const only = isFolded ? providers.find(({ id }) => id === chosen) : undefined
  const first = found[0]
  const isOpen = only === undefined
  useEffect(() => {
    if (isOpen) search.current?.focus({ preventScroll: true })
  }, [isOpen])
  return (
    <div className="page-section">
      <div className="page-section-head">
        <h2>Who sends?</h2>
        {!isOpen && (
          <Button
            size="small"
            onClick={() => {
              setText('')
              fold(false)
            }}
          >
            Choose another
          </Button>
        )}
      </div>
      {isOpen && (
        <Field label={<span className="only-read-aloud">Find a provider</span>}>
          <TextInput
            ref={search}
            placeholder={`Find one of ${providers.length} providers`}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || first === undefined || text.trim() === '') return
              event.preventDefault()
              onChoose(first.id)
              fold(true)
              onPassed()
            }}
          />
        </Field>
      )}
      <p className="only-read-aloud" role="status">
        {isOpen && text.trim() !== '' && `${found.length} found`}
      </p>
      {isOpen && found.length === 0 && (
        <p className="soft">
          No provider here has “{text.trim()}” in its name. <i>Any other sender</i> captures it all the same.
        </p>
      )}
      <div className="provider-cards" role="radiogroup" aria-label="Provider">
        {(only === undefined ? orOthers(found, providers) : [only]).map((each) => (
          <label key={each.id} className="provider-card">
            <input
              type="radio"
              name="provider"
              className="only-read-aloud"
              checked={each.id === chosen}
              onChange={() => {
                onChoose(each.id)
                if (!isWalking.current) fold(true)
              }}
              onKeyDown={(event) => {
                isWalking.current = event.key.startsWith('Arrow')
                if (event.key !== 'Enter' && event.key !== ' ') return
                event.preventDefault()
                onChoose(each.id)
                fold(true)
                onPassed()
              }}
              onKeyUp={() => {
                isWalking.current = false
              }}
            />
            <span className="provider-name">
              {each.name}
              {each.origin === 'own' && <Badge>your own</Badge>}
              {each.id === chosen && <Check aria-hidden />}
            </span>
            <span className="soft">{each.summary}</span>
          </label>
        ))}
      </div>
    </div>
  )
}

/** Where nothing was found, the one that takes any sender. */
function orOthers(found: readonly KnownProvider[], all: readonly KnownProvider[]): readonly KnownProvider[] {
  return found.length > 0 ? found : all.filter(({ id }) => id === 'other')
}
