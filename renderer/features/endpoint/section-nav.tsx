import type { Endpoint } from '../../../shared/model/endpoint.ts'
import { plural } from '../../ui/format.ts'
import './section-nav.css'

/** What the endpoint is set up to do, at a glance; each part leads to its section. */
export function SectionNav({
  endpoint,
  kinds,
  onGo,
}: {
  endpoint: Endpoint
  kinds: number
  /** Opens what is closed there. */
  onGo: (id: string) => void
}) {
  const { credentials, targets, answer, answerRules, forwarding } = endpoint
  const rulesOn = answerRules.filter(({ isOn }) => isOn).length
  const parts: readonly { id: string; name: string; state?: string }[] = [
    { id: 'address', name: 'Address', state: endpoint.publicUrl === null ? 'local only' : 'public' },
    { id: 'last-hour', name: 'Last hour' },
    { id: 'checklist', name: 'Is it ready?' },
    {
      id: 'credentials',
      name: 'Credentials',
      state:
        kinds === 0 ? 'none needed' : credentials.length === 0 ? 'none yet' : `${credentials.length} kept`,
    },
    { id: 'targets', name: 'Targets', state: targets[0]?.name ?? 'none yet' },
    { id: 'forwarding', name: 'Forwarding', state: FORWARDING_WORD[forwarding.mode] },
    { id: 'answer', name: 'Answer', state: String(answer.status) },
    { id: 'rules', name: 'Rules', state: rulesOn === 0 ? 'none' : `${plural(rulesOn, 'rule')} on` },
  ]
  return (
    <nav className="section-nav" aria-label="Sections of the endpoint">
      {parts.map(({ id, name, state }) => (
        <button
          key={id}
          type="button"
          className="section-nav-part"
          onClick={() => {
            onGo(id)
            document.getElementById(id)?.scrollIntoView({ block: 'start', behavior: 'smooth' })
          }}
        >
          <span className="section-nav-name">{name}</span>
          {state !== undefined && <span className="section-nav-state truncate figures">{state}</span>}
        </button>
      ))}
    </nav>
  )
}

const FORWARDING_WORD: Record<Endpoint['forwarding']['mode'], string> = {
  off: 'off',
  after: 'answer first',
  through: 'my app’s answer',
}
