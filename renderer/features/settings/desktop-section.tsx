import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DesktopAbilities, DesktopChange, DesktopState } from '../../../shared/desktop.ts'
import { Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { WORDS } from './desktop-words.ts'
import { minuteOf, timeOf } from './time-of-day.ts'

const KEY = ['desktop']
/** What is proposed when quiet hours are switched on. */
const NIGHT = { from: 22 * 60, to: 7 * 60 }

/** What the desktop application does beside its window; each change holds at once. */
export function DesktopSection({ shell }: { shell: DesktopAbilities }) {
  const cache = useQueryClient()
  const state = useQuery({ queryKey: KEY, queryFn: () => shell.settings(), staleTime: 0 })
  const change = useMutation({
    mutationFn: (wanted: DesktopChange) => shell.changeSettings(wanted),
    onSuccess: (next) => cache.setQueryData(KEY, next),
  })
  const failed = state.error !== null || change.error !== null
  return (
    <>
      <p className="soft">{WORDS.about}</p>
      {failed && <Problem message={WORDS.failed} fix={WORDS.failedFix} />}
      {state.data !== undefined && <Choices state={state.data} onChange={change.mutate} />}
    </>
  )
}

function Choices({ state, onChange }: { state: DesktopState; onChange: (change: DesktopChange) => void }) {
  const { notifyOf, quietHours, keepsRunning, opensAtLogin } = state
  const time = (end: 'from' | 'to', label: string) =>
    quietHours !== null && (
      <Field label={label}>
        <TextInput
          type="time"
          value={timeOf(quietHours[end])}
          onChange={(event) => {
            const minute = minuteOf(event.target.value)
            if (minute !== null) onChange({ quietHours: { ...quietHours, [end]: minute } })
          }}
        />
      </Field>
    )
  return (
    <>
      <div className="page-columns">
        <Field label={WORDS.notifyOf} help={WORDS.notifyHelp}>
          <Select
            name={WORDS.notifyOf}
            value={notifyOf}
            choices={WORDS.notifyChoices}
            onChange={(next) => onChange({ notifyOf: next })}
          />
        </Field>
      </div>
      <Switch
        label={WORDS.quiet}
        help={WORDS.quietHelp}
        checked={quietHours !== null}
        onChange={(isOn) => onChange({ quietHours: isOn ? NIGHT : null })}
      />
      {quietHours !== null && (
        <div className="settings-times">
          {time('from', WORDS.from)}
          {time('to', WORDS.to)}
        </div>
      )}
      <Switch
        label={WORDS.keepsRunning}
        help={WORDS.keepsRunningHelp}
        checked={keepsRunning}
        onChange={(isOn) => onChange({ keepsRunning: isOn })}
      />
      {opensAtLogin === null ? (
        <p className="soft">{WORDS.notInstalled}</p>
      ) : (
        <Switch
          label={WORDS.opensAtLogin}
          help={WORDS.opensAtLoginHelp}
          checked={opensAtLogin}
          onChange={(isOn) => onChange({ opensAtLogin: isOn })}
        />
      )}
    </>
  )
}
