import type { MaskedKind, MaskedTally } from '../../shared/model/export.ts'
import { plural } from '../ui/format.ts'
import './masked-counts.css'

const KIND_WORD: Record<MaskedKind, string> = {
  secret: 'secret',
  proof: 'proof',
  cookie: 'cookie',
  token: 'token',
  card: 'card number',
  email: 'e-mail address',
  phone: 'phone number',
  personal: 'personal value',
  body: 'body that is no text',
}

/** How often what is replaced by placeholders, with one place of each. */
export function MaskedCounts({ masked }: { masked: readonly MaskedTally[] }) {
  if (masked.length === 0) return <p className="soft">Nothing was found that would have to be masked.</p>
  return (
    <ul className="masked-counts" aria-label="What is masked">
      {masked.map(({ kind, places, values, example }) => (
        <li key={kind}>
          <b className="figures">{kind === 'body' ? bodies(places) : plural(places, KIND_WORD[kind])}</b>
          <span className="soft figures">{values < places ? `${values} different` : ''}</span>
          <span className="mono faint truncate" title={example}>
            {example}
          </span>
        </li>
      ))}
    </ul>
  )
}

function bodies(count: number): string {
  return count === 1 ? '1 body that is no text' : `${count} bodies that are no text`
}
