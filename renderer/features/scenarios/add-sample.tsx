import { Plus } from 'lucide-react'
import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'
import type { Subject } from '../../../shared/model/scenario.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'

/** Adds a sample of the endpoint's provider, or of any where there is none. */
export function AddSample({
  providers,
  provider,
  onAdd,
}: {
  providers: readonly ProviderFacts[]
  provider: string | null
  onAdd: (subject: Subject) => void
}) {
  const offered = providers.filter(
    ({ id, events }) => events.length > 0 && (provider === null || id === provider),
  )
  if (offered.length === 0) return null
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" icon={<Plus aria-hidden />}>
          Add a sample
        </Button>
      }
      sections={offered.map((facts) => ({
        heading: facts.name,
        entries: facts.events.map(({ type, title }) => ({
          id: type,
          label: title,
          onChoose: () => onAdd({ kind: 'sample', provider: facts.id, type }),
        })),
      }))}
    />
  )
}
