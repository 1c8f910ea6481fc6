import { Argument, Option, type Command } from 'commander'
import { answerText } from '../../shared/model/answer-words.ts'
import { formatBytes } from '../../shared/format-bytes.ts'
import type { Delivery } from '../../shared/model/delivery.ts'
import { COPY_FORMS, type CopyForm } from '../../shared/model/export.ts'
import type { EventDetail } from '../../shared/model/event.ts'
import type { Client } from './connect.ts'
import { checkLines, verdictText } from './event-line.ts'
import { plain, styled, timeText, type Output } from './output.ts'
import { EXIT, several, verb, wholeNumber, withCore, type Shared } from './verb.ts'

interface Options extends Shared {
  body?: boolean
  as?: CopyForm
  unmasked?: boolean
  pin?: boolean
  note?: string
  tag?: string[]
  untag?: string[]
}

/** `show ID`: one event with its findings. Status 1 where its verdict is `failed`. */
export function showVerb(): Command {
  return verb('show', 'one event: its findings, headers and body; status 1 where its verdict is failed')
    .addArgument(new Argument('<id>', "the event's id").argParser(wholeNumber(1, 2 ** 53 - 1)))
    .option('--body', 'write the body to stdout, byte for byte as received, and nothing else')
    .addOption(
      new Option('--as <form>', 'write it as code that sends it, masked, and nothing else').choices(
        COPY_FORMS,
      ),
    )
    .option('--unmasked', 'with --as: leave secrets and personal data as they arrived')
    .option('--pin', 'pin it first: it is kept by every clean-up')
    .option('--no-pin', 'unpin it first')
    .option('--note <text>', 'write this note on it first; an empty one takes it off')
    .option('--tag <tag>', 'tag it first; may be given several times', several)
    .option('--untag <tag>', 'take this tag off first; may be given several times', several)
    .action((id: number, options: Options) =>
      withCore(options, async ({ client, bytes }, output) => {
        await noteOn(client, id, options)
        if (options.body === true) {
          await output.bytes(await bytes(`/events/${id}/body`))
          return EXIT.done
        }
        if (options.as !== undefined) {
          const masked = options.unmasked !== true
          const copied = await client.exports.copy({ eventId: id, form: options.as, masked })
          output.json(copied)
          output.line(copied.text)
          for (const note of copied.notes) output.note(note)
          return EXIT.done
        }
        const event = await client.events.get({ id })
        output.json(event)
        showEvent(event, output)
        return event.verdict === 'failed' ? EXIT.no : EXIT.done
      }),
    )
}

/** Writes what the options say; nothing where they say nothing. */
async function noteOn(client: Client, id: number, { pin, note, tag, untag }: Options): Promise<void> {
  if (pin === undefined && note === undefined && tag === undefined && untag === undefined) return
  const gone = new Set(untag?.map((each) => each.trim().toLowerCase()))
  const tags =
    tag === undefined && untag === undefined
      ? undefined
      : [...(await client.events.get({ id })).tags, ...(tag ?? [])].filter((each) => !gone.has(each))
  await client.events.note({ id, pinned: pin, note, tags })
}

function showEvent(event: EventDetail, output: Output): void {
  const { decoded, deliveries } = event
  output.line(`${styled('bold', `Event ${event.id}`)}  ${verdictText(event)}`)
  output.line(
    `  ${[event.provider ?? 'unknown sender', event.type, event.objectId, event.amount]
      .filter((part) => part !== null)
      .map(plain)
      .join('  ')}`,
  )
  output.line(`  ${[`${event.origin} ${timeText(event.receivedAt)}`, ...answerParts(event)].join(', ')}`)
  const marks = [...(event.pinned ? ['pinned'] : []), ...event.tags.map((tag) => `#${plain(tag)}`)]
  if (marks.length > 0) output.line(`  ${marks.join('  ')}`)
  if (event.note !== '') for (const line of plain(event.note).split('\n')) output.line(`  | ${line}`)
  section(output, 'Findings')
  for (const line of checkLines(event.checks)) output.line(line)
  section(output, 'Request')
  output.line(`  ${plain(`${event.method} ${event.requestTarget} HTTP/${event.httpVersion}`)}`)
  for (const [name, value] of [...event.headers, ...event.trailers]) {
    output.line(`  ${styled('dim', `${plain(name)}:`)} ${plain(value)}`)
  }
  section(output, `Body  ${formatBytes(event.bodySize)} ${decoded.kind}`)
  for (const line of bodyLines(event)) output.line(`  ${line}`)
  if (decoded.payload !== null) {
    const { kind, field, text, cut } = decoded.payload
    section(output, `Payload  ${kind} in the form field ${plain(field)}`)
    for (const line of plain(text).trimEnd().split('\n')) output.line(`  ${line}`)
    if (cut) output.line('  (cut: the form field in the body holds all of it)')
  }
  if (deliveries.length > 0) section(output, 'Deliveries')
  for (const delivery of deliveries) for (const line of deliveryLines(delivery)) output.line(line)
}

function answerParts(event: EventDetail): string[] {
  const what = answerText(event, (milliseconds) => `${Math.round(milliseconds)} ms`)
  if (what === null) return []
  const note = event.answered?.note ?? null
  return [note === null ? what : `${what} (${plain(note)})`]
}

function section(output: Output, title: string): void {
  output.line()
  output.line(styled('bold', title))
}

function bodyLines({ id, decoded }: EventDetail): string[] {
  if (decoded.kind === 'empty') return ['(empty)']
  if (decoded.text !== null) {
    const more = decoded.textCut ? [`(cut: hookloupe show ${id} --body)`] : []
    return [...plain(decoded.text).split('\n'), ...more]
  }
  if (decoded.fields !== null) {
    return decoded.fields.map(({ name, value, fileName, size }) =>
      plain(`${name} = ${value ?? `${fileName ?? 'binary'}, ${formatBytes(size)}`}`),
    )
  }
  return [`(not text: hookloupe show ${id} --body)`]
}

/** One delivery: where it went, what came back, and what that means. */
export function deliveryLines(delivery: Delivery): string[] {
  const { response, failure, timings } = delivery
  const result = response
    ? styled(response.status < 300 ? 'green' : 'red', `${response.status} ${plain(response.reason)}`.trim())
    : styled('red', failure?.code ?? 'no answer')
  return [
    `  ${delivery.id}  ${timeText(delivery.startedAt)}  ${delivery.kind}  ${plain(delivery.target)}  ${result}  ${Math.round(timings.totalMs)} ms`,
    ...(failure ? [`    ${plain(failure.message)}`, `    → ${plain(failure.fix)}`] : []),
    ...checkLines(delivery.checks).map((line) => `  ${line}`),
  ]
}
