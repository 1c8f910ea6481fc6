import type { ValueHint } from '../../../shared/model/value-hint.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { timeSentence, toldTime } from './time-words.ts'
import type { PlacedValue } from './value-places.ts'
import './value-line.css'

/** The value under the cursor: its path, which can be copied, and what is known of it. */
export function ValueLine({
  value,
  hints,
  receivedAt,
}: {
  /** Null before the cursor was put into the text. */
  value: PlacedValue | null
  hints: ReadonlyMap<string, ValueHint>
  receivedAt: number
}) {
  if (value === null) {
    return (
      <p className="value-line faint">
        <span>
          Put the cursor on a value to see its path and what is known of it; <KeyCap>Alt</KeyCap>{' '}
          <KeyCap>C</KeyCap> copies the path.
        </span>
      </p>
    )
  }
  const hint = hints.get(value.path)
  const time = toldTime(value.name, value.text)
  const said = hint?.sentence ?? (time === null ? null : timeSentence(time, receivedAt))
  return (
    <div className="value-line">
      <code className="mono value-line-path" title={value.path}>
        {value.path}
      </code>
      <CopyButton text={value.path} name="Copy the path (Alt+C)" />
      <span className="value-line-said" role="status" title={said ?? undefined}>
        {said}
      </span>
    </div>
  )
}
