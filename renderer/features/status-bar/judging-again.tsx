import { useCallback, useState } from 'react'
import type { LiveMessage } from '../../../shared/model/live.ts'
import { useLiveMessages } from '../../api/api.tsx'
import { plural } from '../../ui/format.ts'
import { tell } from '../../ui/toasts.tsx'

type Progress = Extract<LiveMessage, { kind: 'judging' }>

/** How judging again goes on after a change, and at its end of how many events the verdict changed. */
export function JudgingAgain() {
  const [progress, setProgress] = useState<Progress | null>(null)
  const listen = useCallback((message: LiveMessage) => {
    if (message.kind === 'behind') setProgress(null)
    if (message.kind !== 'judging') return
    setProgress(message.isDone ? null : message)
    if (message.isDone) tell({ title: doneInWords(message) })
  }, [])
  useLiveMessages(listen)
  if (progress === null) return null
  const { judged, left } = progress
  return (
    <span className="status-bar-item">
      Judging again
      <progress value={judged} max={judged + left} aria-label="Judging stored events again" />
      {judged.toLocaleString('en')} of {plural(judged + left, 'event')}
    </span>
  )
}

function doneInWords({ judged, changed }: Progress): string {
  const what = `${plural(judged, 'event')} judged again`
  if (changed === 0) return `${what}; no verdict changed.`
  return `${what}; ${plural(changed, 'verdict')} changed.`
}
