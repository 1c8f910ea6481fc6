import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../../shared/model/health.ts'
import type { TunnelDriverFacts } from '../../../shared/model/tunnel.ts'
import { useApi } from '../../api/api.tsx'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { useTypedForm } from '../../parts/use-unsaved.ts'
import { Button } from '../../ui/button.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { tell } from '../../ui/toasts.tsx'
import { changesOf, type DriverForm, formOf } from './driver-form.ts'
import { DriverFields } from './driver-fields.tsx'
import { DriverChoice } from './driver-choice.tsx'
import { sayFailure } from './use-public-address.ts'

/** What makes the public address: which driver, what it is told, and which one stands in for it. */
export function DriverSection() {
  const { queries } = useApi()
  const settings = useQuery(queries.project.settings.queryOptions({ staleTime: 0 }))
  const drivers = useQuery(queries.tunnel.drivers.queryOptions({ staleTime: 0 }))
  const error = settings.error ?? drivers.error
  if (settings.data === undefined || drivers.data === undefined) {
    if (error === null) return null
    const readAgain = (): void => {
      void settings.refetch()
      void drivers.refetch()
    }
    return <ReadingProblem error={error} onAgain={readAgain} />
  }
  return <DriverEditor settings={settings.data} drivers={drivers.data} />
}

function DriverEditor({ settings, drivers }: { settings: Settings; drivers: TunnelDriverFacts[] }) {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const { form, isTyped, set, discard, settle } = useTypedForm({
    place: 'public address',
    name: 'Public address',
    saved: formOf(settings),
  })
  const { changes, errors } = changesOf(settings, form)
  const hasChanges = Object.keys(changes).length > 0
  const save = useMutation({
    mutationFn: (sent: DriverForm) => client.project.changeSettings(changesOf(settings, sent).changes),
    onSuccess: (saved, sent) => {
      cache.setQueryData(queries.project.settings.queryKey(), saved)
      void cache.invalidateQueries({ queryKey: queries.tunnel.drivers.key() })
      settle(sent)
      tell({ title: 'Saved. The tunnel is made anew where it has to be.' })
    },
    onError: sayFailure,
  })
  const standIns = drivers.filter(({ driver }) => driver !== 'none' && driver !== form.driver)
  return (
    <>
      <DriverChoice drivers={drivers} chosen={form.driver} onChoose={(driver) => set({ driver })}>
        <DriverFields driver={form.driver} form={form} errors={errors} onChange={set} />
      </DriverChoice>
      {form.driver !== 'none' && (
        <div className="page-columns">
          <Field
            label="Stand-in"
            help="Takes over when the chosen one gives no address. Senders then need the address of the stand-in."
          >
            <Select
              name="Stand-in"
              value={form.fallback === form.driver ? 'none' : form.fallback}
              onChange={(fallback) => set({ fallback })}
              choices={[
                { value: 'none', label: 'none' },
                ...standIns.map(({ driver, name, isReady }) => ({
                  value: driver,
                  label: name,
                  ...(isReady ? {} : { note: 'not ready' }),
                })),
              ]}
            />
          </Field>
          {form.fallback !== 'none' && form.fallback !== form.driver && (
            <Field label="After failed attempts" error={errors.afterFailures}>
              <TextInput
                inputMode="numeric"
                value={form.afterFailures}
                onChange={(event) => set({ afterFailures: event.target.value })}
              />
            </Field>
          )}
        </div>
      )}
      {form.fallback !== 'none' && form.fallback !== form.driver && (
        <DriverFields driver={form.fallback} form={form} errors={errors} onChange={set} />
      )}
      <div className="driver-actions">
        <Button
          look={hasChanges ? 'primary' : 'plain'}
          disabled={!hasChanges || Object.keys(errors).length > 0 || save.isPending}
          onClick={() => save.mutate(form)}
        >
          Save
        </Button>
        {isTyped && <Button onClick={discard}>Discard</Button>}
      </div>
    </>
  )
}
