import type { ExportInput } from '../../../shared/contract/exports.ts'
import type { ExportFormat, ExportPreview, Exported } from '../../../shared/model/export.ts'
import { createPlaceholders } from '../masking/placeholders.ts'
import type { ExportHead, ExportedEvent } from './exported-event.ts'
import { writeHar } from './formats/har.ts'
import { writeHttpFile } from './formats/http-file.ts'
import { writeLines } from './formats/jsonl.ts'
import { gather } from './gather.ts'
import type { ExportProject, ExportStore } from './gather.ts'
import { maskEvents } from './mask-events.ts'
import { writePhpunit } from './tests/phpunit.ts'
import { writePytest } from './tests/pytest.ts'
import { writeVitest } from './tests/vitest.ts'

interface Format {
  write: (events: readonly ExportedEvent[], head: ExportHead) => string
  fileName: string
  mediaType: string
  /** True where captured signatures are not needed. */
  signsAnew: boolean
}

const FORMATS: Record<ExportFormat, Format> = {
  jsonl: { write: writeLines, fileName: 'events.jsonl', mediaType: 'application/x-ndjson', signsAnew: false },
  har: { write: writeHar, fileName: 'events.har', mediaType: 'application/json', signsAnew: false },
  http: { write: writeHttpFile, fileName: 'events.http', mediaType: 'text/plain', signsAnew: false },
  vitest: { write: writeVitest, fileName: 'webhook.test.mjs', mediaType: 'text/javascript', signsAnew: true },
  pytest: { write: writePytest, fileName: 'test_webhook.py', mediaType: 'text/x-python', signsAnew: true },
  phpunit: { write: writePhpunit, fileName: 'WebhookTest.php', mediaType: 'text/x-php', signsAnew: true },
}

/** What an export would hold and mask, without writing it. Throws as `gather` does. */
export async function previewExport(project: ExportProject, input: ExportInput): Promise<ExportPreview> {
  return (await prepared(project, input)).preview
}

/** Events as one file. Throws as `gather` does, and SECRETS_UNREADABLE where what is to be masked cannot be known. */
export async function exportEvents(
  project: ExportProject,
  input: ExportInput,
  now: number,
): Promise<Exported> {
  const { events, preview } = await prepared(project, input)
  const { write, fileName, mediaType } = FORMATS[input.format]
  const text = write(events, { isMasked: input.masked, exportedAt: now })
  return { ...preview, fileName, mediaType, text }
}

async function prepared(
  project: ExportProject,
  input: ExportInput,
): Promise<{ events: ExportedEvent[]; preview: ExportPreview }> {
  const gathered = await gather(project, input)
  const placeholders = createPlaceholders()
  const events = input.masked ? maskEvents(gathered, await secretsOf(project.store), placeholders) : gathered
  const masked = placeholders.tallies()
  return {
    events,
    preview: {
      events: events.length,
      bytes: gathered.reduce((sum, { request }) => sum + request.body.byteLength, 0),
      masked,
      notes: notesOf(
        input,
        events,
        masked.some(({ kind }) => kind === 'body'),
      ),
    },
  }
}

/** Values of all credentials of the project, to be looked for. */
export async function secretsOf(store: Pick<ExportStore, 'credentials'>): Promise<string[]> {
  return (await store.credentials()).map(({ value }) => value)
}

function notesOf(
  { format, masked }: ExportInput,
  events: readonly ExportedEvent[],
  leavesOut: boolean,
): string[] {
  const { signsAnew } = FORMATS[format]
  const cut = events.filter(({ request }) => request.bodyCut).length
  return [
    ...(masked && signsAnew
      ? ['The test signs at run time, so the masked bodies are proved all the same.']
      : []),
    ...(masked && !signsAnew ? ['The signatures that were captured do not fit the masked bodies.'] : []),
    ...(leavesOut ? ['A body that is no text cannot be searched; it is left out.'] : []),
    ...(cut > 0 ? [`Of ${cut} of the events only the beginning of the body was kept.`] : []),
  ]
}
