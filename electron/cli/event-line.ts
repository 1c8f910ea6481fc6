import type { Check, Verdict } from '../../shared/model/check.ts'
import { formatBytes } from '../../shared/format-bytes.ts'
import type { EventSummary } from '../../shared/model/event.ts'
import { counted, plain, short, styled, table, timeText } from './output.ts'

const HEADING = ['ID', 'TIME', 'PROVIDER', 'TYPE', 'OBJECT', 'VERDICT', 'ANSWER', 'SIZE', 'CAUSE']

/** Events as the lines of a table, as wide as the terminal where the cause would go beyond it. */
export function eventTable(events: readonly EventSummary[]): string[] {
  return table(HEADING, events.map(eventCells), process.stdout.columns)
}

/** The cells of an event under `HEADING`. */
function eventCells(event: EventSummary): string[] {
  return [
    String(event.id),
    timeText(event.receivedAt),
    plain(event.provider ?? '-'),
    short(event.type ?? `${event.method} ${event.path}`, 32),
    short(event.objectId ?? '-', 28),
    verdictText(event),
    event.answered
      ? String(event.answered.status ?? 'hung up')
      : event.origin === 'captured'
        ? 'not recorded'
        : event.origin,
    formatBytes(event.bodySize),
    event.cause === null ? '' : short(event.cause, 100),
  ]
}

const VERDICT_STYLE = { genuine: 'green', failed: 'red', unproved: 'yellow', pending: 'dim' } as const

/** Such as `failed, 2 problems`. */
export function verdictText({
  verdict,
  problems,
  warnings,
}: {
  verdict: Verdict
  problems: number
  warnings: number
}): string {
  const counts = [
    ...(problems === 0 ? [] : [counted(problems, 'problem')]),
    ...(warnings === 0 ? [] : [counted(warnings, 'warning')]),
  ]
  return [styled(VERDICT_STYLE[verdict], verdict), ...counts].join(', ')
}

const MARKS: Readonly<Record<Check['status'], string>> = {
  pass: styled('green', '✓'),
  note: styled('blue', 'i'),
  warn: styled('yellow', '!'),
  fail: styled('red', '✗'),
  absent: styled('dim', '–'),
}

/** Checks as sentences, each with its next step and, of a signature, what was compared. */
export function checkLines(checks: readonly Check[]): string[] {
  return checks.flatMap(({ status, about, message, fix, evidence }) => [
    `  ${MARKS[status]} ${styled('dim', about.padEnd(14))} ${plain(message)}`,
    ...(fix === null ? [] : [`    ${''.padEnd(14)} → ${plain(fix)}`]),
    ...(evidence?.kind === 'signature' && status === 'fail' ? comparedLines(evidence) : []),
  ])
}

/** What came and what the documented form gives; where only a changed form fits, that form too. */
function comparedLines({ received, expected, changed, formsTried }: SignatureEvidence): string[] {
  const line = (label: string, value: string | null, more = ''): string[] =>
    value === null ? [] : [`    ${''.padEnd(14)} ${label.padEnd(8)} ${short(value, 140)}${more}`]
  const tried = `${counted(formsTried, 'form')} tried`
  if (changed === undefined)
    return [...line('received', received), ...line('expected', expected, ` (${tried})`)]
  return [
    ...line('received', received),
    ...line('expected', changed.asDocumented),
    ...line('fits', expected, ` (${plain(changed.words)}; ${tried})`),
  ]
}

type SignatureEvidence = Extract<NonNullable<Check['evidence']>, { kind: 'signature' }>
