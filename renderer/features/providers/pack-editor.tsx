import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { PackFindings } from '../../parts/pack-problems.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeEditor } from '../../ui/code-editor.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { tell } from '../../ui/toasts.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import { offsetIn } from './words.ts'

const TYPING_PAUSE_MS = 350

/** The text of a file, looked through while it is typed; what cannot be read cannot be saved. */
export function PackEditor({
  file,
  typed,
  onType,
  onSaved,
}: {
  file: string
  /** What was typed and not saved; null where that is nothing. */
  typed: string | null
  onType: (typed: string | null) => void
  onSaved: () => void
}) {
  const { client, queries } = useApi()
  // As it was when it was opened: what is typed is never replaced by a change outside.
  const saved = useQuery({
    ...queries.packs.read.queryOptions({ input: { file } }),
    staleTime: Infinity,
    gcTime: 0,
  })
  const text = typed ?? saved.data?.text ?? ''
  const settled = useSettled(text, TYPING_PAUSE_MS)
  const check = useQuery({
    ...queries.packs.check.queryOptions({ input: { text: settled, file } }),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const save = useMutation({
    mutationFn: () => client.packs.save({ file, text, replace: true }),
    onSuccess: () => {
      tell({ title: `${file} saved.`, description: 'The events that it concerns are judged again.' })
      onSaved()
    },
  })
  if (saved.error !== null) return <Problem {...failureOf(saved.error)} />
  if (saved.data === undefined) return <Loading what="the file" />
  const problems = check.data?.problems ?? []
  const canSave = typed !== null && settled === text && problems.length === 0
  return (
    <div className="pack-editor">
      <div className="pack-editor-found" aria-live="polite">
        {save.error !== null && <Problem {...failureOf(save.error)} />}
        {check.error !== null && <Problem {...failureOf(check.error)} />}
        {check.data !== undefined && <PackFindings check={check.data} />}
      </div>
      <div className="pack-editor-text">
        <CodeEditor
          name={`Text of ${file}`}
          text={text}
          language={file.endsWith('.json') ? 'json' : 'text'}
          marks={problems.map((problem) => {
            const from = offsetIn(text, problem)
            return { from, to: Math.min(text.length, from + 1), severity: 'error', message: problem.message }
          })}
          onChange={(next) => onType(next === saved.data.text ? null : next)}
        />
      </div>
      <span className="pack-actions">
        <Button look="primary" disabled={!canSave || save.isPending} onClick={() => save.mutate()}>
          Save the file
        </Button>
        {typed !== null && (
          <Button look="quiet" onClick={() => onType(null)}>
            Discard
          </Button>
        )}
      </span>
    </div>
  )
}
