import type { Endpoint } from '../../../shared/model/endpoint.ts'
import { Badge } from '../../ui/badge.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Segments } from '../../ui/tabs.tsx'
import type { ScenarioForm } from './scenario-form.ts'

const NONE = ''
const OTHER = ' other'

/** Whose credentials and rules count, where the deliveries go, and how they are signed. */
export function TargetFields({
  endpoints,
  endpoint,
  target,
  signing,
  onChange,
}: {
  endpoints: readonly Endpoint[]
  /** Slug or id; empty for none. */
  endpoint: string
  target: string
  signing: ScenarioForm['signing']
  onChange: (change: Partial<Pick<ScenarioForm, 'endpoint' | 'target' | 'signing'>>) => void
}) {
  const chosen = endpoints.find(({ slug, id }) => endpoint === slug || endpoint === String(id))
  const targets = chosen?.targets ?? []
  const isNamed = target === '' || targets.some(({ name }) => name === target)
  const [first] = targets
  return (
    <>
      <div className="page-columns">
        <Field
          label="Endpoint"
          aside={
            chosen !== undefined && (
              <Badge look={chosen.environment === 'live' ? 'accent' : 'quiet'}>{chosen.environment}</Badge>
            )
          }
          help="Its credentials sign, and its provider’s rules judge the answers."
        >
          <Select
            name="Endpoint"
            value={chosen?.slug ?? NONE}
            choices={[
              { value: NONE, label: 'none' },
              ...endpoints.map(({ slug, name, environment }) => ({
                value: slug,
                label: name,
                note: environment,
              })),
            ]}
            onChange={(slug) => onChange({ endpoint: slug, target: '' })}
          />
        </Field>
        <Field label="Signing">
          <Segments
            name="Signing"
            value={signing}
            choices={[
              { value: 'keep', label: 'Keep' },
              { value: 'now', label: 'Sign now' },
            ]}
            onChange={(next) => onChange({ signing: next })}
          />
        </Field>
      </div>
      {targets.length > 0 && (
        <Field label="Target">
          <Select
            name="Target"
            value={isNamed ? target : OTHER}
            choices={[
              { value: '', label: `${first?.name ?? ''}, the first`, note: first?.url },
              ...targets.slice(1).map(({ name, url }) => ({ value: name, label: name, note: url })),
              { value: OTHER, label: 'Another address' },
            ]}
            onChange={(next) => onChange({ target: next === OTHER ? 'http://localhost:3000/' : next })}
          />
        </Field>
      )}
      {(targets.length === 0 || !isNamed) && (
        <Field
          label="Address of your app"
          help={targets.length === 0 ? 'The endpoint has no target yet.' : undefined}
        >
          <TextInput
            isCode
            placeholder="http://localhost:3000/webhooks"
            value={target}
            onChange={(event) => onChange({ target: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}
