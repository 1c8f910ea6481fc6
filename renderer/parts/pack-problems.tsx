import type { PackCheck } from '../../shared/model/pack-check.ts'
import type { PackProblem } from '../../shared/model/pack-file.ts'
import { StatusMark, type Tone } from '../ui/status-mark.tsx'
import './pack-problems.css'

/** What is wrong in the file of a provider, each with its line and what to do. */
export function PackProblems({ problems }: { problems: readonly PackProblem[] }) {
  return (
    <ul className="pack-problems" aria-label="Problems of the file">
      {problems.map(({ line, column, path, message, fix }) => (
        <li key={`${line} ${column} ${path} ${message}`}>
          <StatusMark tone="bad" name="problem" />
          <span className="break-anywhere">
            {line !== null && (
              <b className="figures">
                Line {line}
                {column !== null && `, column ${column}`}:{' '}
              </b>
            )}
            {message} <span className="soft">{fix}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What looking through a pack found; what passes is counted in one line. */
export function PackFindings({ check }: { check: PackCheck }) {
  const passed = check.findings.filter(({ status }) => status === 'pass').length
  const rest = check.findings.filter(({ status }) => status !== 'pass')
  // The same may be said of every sample: one of them is enough.
  const groups = [...Map.groupBy(rest, ({ about, status, fix }) => `${about} ${status} ${fix}`).values()]
  return (
    <>
      {check.problems.length > 0 && <PackProblems problems={check.problems} />}
      {check.findings.length > 0 && (
        <ul className="pack-problems" aria-label="What was looked at">
          {groups.map((group) => (
            <Finding key={`${group[0]?.about} ${group[0]?.message}`} group={group} />
          ))}
          {passed > 0 && (
            <li>
              <StatusMark tone="good" name="pass" />
              <span>
                {passed} of {check.findings.length} things that were looked at hold: {namesOf(check)}.
              </span>
            </li>
          )}
        </ul>
      )}
    </>
  )
}

/** What holds, by its kind: `samples, schemes, recognition`. */
function namesOf({ findings }: PackCheck): string {
  const kinds = findings.flatMap(({ about, status }) =>
    status === 'pass' ? [about.split(' ')[0] ?? about] : [],
  )
  return [...new Set(kinds)].join(', ')
}

function Finding({ group }: { group: readonly PackCheck['findings'][number][] }) {
  const [first, ...others] = group
  if (first === undefined) return null
  return (
    <li>
      <StatusMark tone={TONE[first.status]} name={first.status} />
      <span className="break-anywhere">
        <b>{first.about}:</b> {first.message}
        {others.length > 0 && ` So it is with ${others.length} more.`}{' '}
        {first.fix !== null && <span className="soft">{first.fix}</span>}
      </span>
    </li>
  )
}

const TONE: Record<PackCheck['findings'][number]['status'], Tone> = {
  pass: 'good',
  note: 'neutral',
  warn: 'warn',
  fail: 'bad',
}
