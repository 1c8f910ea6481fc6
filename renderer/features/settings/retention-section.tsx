import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CleanUpPreview, Retention } from '../../../shared/model/keeping.ts'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { Button } from '../../ui/button.tsx'
import { Confirmation } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { plural } from '../../ui/format.ts'
import { tell } from '../../ui/toasts.tsx'
import { useTypedForm } from '../../parts/use-unsaved.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { formOf, type RetentionForm, rulesOf } from './retention-form.ts'

const TYPING_PAUSE_MS = 400

/** The rules by which events go by themselves, with what they would take before they are saved. */
export function RetentionSection({ retention }: { retention: Retention }) {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const { form, isTyped, set, discard, settle } = useTypedForm({
    place: 'retention',
    name: 'What goes by itself',
    saved: formOf(retention),
  })
  const [isAsking, ask] = useState(false)
  const { rules, errors } = rulesOf(form)
  const settledKey = useSettled(JSON.stringify(rules), TYPING_PAUSE_MS)
  const settled = JSON.parse(settledKey) as Retention | null
  const preview = useQuery(
    queries.keeping.previewCleanUp.queryOptions({
      input: settled === null ? {} : { retention: settled },
      enabled: settled !== null,
      staleTime: 0,
    }),
  )
  const hasChanges = rules !== null && JSON.stringify(rules) !== JSON.stringify(retention)
  const read = (): void => {
    void cache.invalidateQueries({ queryKey: queries.keeping.key() })
  }
  const save = useMutation({
    mutationFn: ({ wanted }: { wanted: Retention; sent: RetentionForm }) =>
      client.project.changeSettings({ retention: wanted }),
    onSuccess: (saved, { sent }) => {
      cache.setQueryData(queries.project.settings.queryKey(), saved)
      settle(sent)
      tell({ title: 'Rules saved. They take hold at the next clean-up.' })
      read()
    },
  })
  const cleanUp = useMutation({
    mutationFn: () => client.keeping.cleanUp(),
    onSuccess: ({ removed }) => {
      tell({
        title: removed === 0 ? 'There was nothing to clean up.' : `${plural(removed, 'event')} removed.`,
      })
      read()
    },
  })
  const error = save.error ?? cleanUp.error

  return (
    <>
      {error !== null && <Problem {...failureOf(error)} />}
      <div className="settings-rules">
        <Field label="Days" error={errors.days} help="Older ones go. Imported events have no age.">
          <TextInput
            inputMode="numeric"
            placeholder="no limit"
            value={form.days}
            onChange={(event) => set({ days: event.target.value })}
          />
        </Field>
        <Field label="Events" error={errors.events} help="Beyond this number the oldest go.">
          <TextInput
            inputMode="numeric"
            placeholder="no limit"
            value={form.events}
            onChange={(event) => set({ events: event.target.value })}
          />
        </Field>
        <Field label="Size, in GiB" error={errors.size} help="Of the project file, without the search index.">
          <TextInput
            inputMode="decimal"
            placeholder="no limit"
            value={form.size}
            onChange={(event) => set({ size: event.target.value })}
          />
        </Field>
      </div>
      <div className="settings-line">
        <p className="soft" role="status">
          {settled !== null &&
            preview.data !== undefined &&
            previewInWords(settled, preview.data, hasChanges)}
        </p>
        <span className="page-actions">
          {isTyped ? (
            <>
              <Button onClick={discard}>Discard</Button>
              <Button
                disabled={!hasChanges || save.isPending}
                onClick={() => rules !== null && save.mutate({ wanted: rules, sent: form })}
              >
                Save the rules
              </Button>
            </>
          ) : (
            <Button
              disabled={cleanUp.isPending || (preview.data?.events ?? 0) === 0}
              onClick={() => ask(true)}
            >
              Clean up now
            </Button>
          )}
        </span>
      </div>
      <Confirmation
        title="Clean up now?"
        description={`${takenInWords(preview.data)} will be deleted, with their findings and deliveries. This cannot be taken back.`}
        action="Delete them"
        open={isAsking}
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false)
          cleanUp.mutate()
        }}
      />
    </>
  )
}

function previewInWords(rules: Retention, preview: CleanUpPreview, isTyped: boolean): string {
  if (Object.values(rules).every((rule) => rule === null)) return 'No rule is set: nothing goes by itself.'
  const first = isTyped ? 'With these rules the next clean-up takes' : 'The next clean-up takes'
  return preview.events === 0 ? `${first} nothing.` : `${first} ${takenInWords(preview)}.`
}

function takenInWords(preview: CleanUpPreview | undefined): string {
  if (preview === undefined) return ''
  const { events, isMore, bytes } = preview
  return `${isMore ? 'more than ' : ''}${plural(events, 'event')}, about ${formatBytes(bytes)}`
}
