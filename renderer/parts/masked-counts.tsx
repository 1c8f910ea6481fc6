import type { MaskedKind, MaskedTally } from '../../shared/model/export.ts'
import './masked-counts.css'

/** One of it, and several. */
const KIND_WORDS: Record<MaskedKind, [one: string, several: string]> = {
  secret: ['secret', 'secrets'],
  proof: ['proof', 'proofs'],
  cookie: ['cookie', 'cookies'],
  token: ['token', 'tokens'],
  card: ['card number', 'card numbers'],
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  personal: ['personal value', 'personal values'],
  body: ['body that is no text', 'bodies that are no text'],
}

/** How often what is replaced by placeholders, with one place of each. */
export function MaskedCounts({ masked }: { masked: readonly MaskedTally[] }) {
  if (masked.length === 0) return <p className="soft">Nothing was found that would have to be masked.</p>
  return (
    <ul className="masked-counts" aria-label="What is masked">
      {masked.map(({ kind, places, values, example }) => (
        <li key={kind}>
          <b className="figures">
            {places} {KIND_WORDS[kind][places === 1 ? 0 : 1]}
          </b>
          <span className="soft figures">{values < places ? `${values} different` : ''}</span>
          <span className="mono faint truncate" title={example}>
            {example}
          </span>
        </li>
      ))}
    </ul>
  )
}
