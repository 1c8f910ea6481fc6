import type { Between } from '../../../shared/model/scenario.ts'
import { Field, TextArea } from '../../ui/field.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { BETWEEN_MEANING, BETWEEN_WORD } from './plan-words.ts'

const CHOICES = (['nothing', 'server-error', 'timeout', 'restart'] as const).map((value) => ({
  value,
  label: BETWEEN_WORD[value],
}))

/** What the provider believes, or what befalls the app, between two deliveries. */
export function BetweenFields({
  between,
  restartCommand,
  onBetween,
  onRestartCommand,
}: {
  between: Between
  restartCommand: string
  onBetween: (between: Between) => void
  onRestartCommand: (command: string) => void
}) {
  return (
    <>
      <Field label="Between two deliveries" help={BETWEEN_MEANING[between]}>
        <Segments name="Between two deliveries" value={between} choices={CHOICES} onChange={onBetween} />
      </Field>
      {between === 'restart' && (
        <Field
          label="Command that restarts your app, one word a line"
          help="Empty: the run waits until you have restarted it. No shell reads the words; you are asked before it is run."
        >
          <TextArea
            placeholder={'docker\nrestart\nshop'}
            value={restartCommand}
            onChange={(event) => onRestartCommand(event.target.value)}
          />
        </Field>
      )}
    </>
  )
}
