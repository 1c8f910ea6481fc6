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
import type { SignerLanguage } from '../schemes/code/write-signer.ts'
import { writePhpunit } from './tests/phpunit.ts'
import { planTests } from './tests/plan-tests.ts'
import { writePytest } from './tests/pytest.ts'
import { writeVitest } from './tests/vitest.ts'

interface Format {
  write: (events: readonly ExportedEvent[], head: ExportHead) => string
  fileName: string
  mediaType: string
  /** What its tests sign in; null where what was captured is all there is. */
  signsIn: SignerLanguage | null
}

const FORMATS: Record<ExportFormat, Format> = {
  jsonl: { write: writeLines, fileName: 'events.jsonl', mediaType: 'application/x-ndjson', signsIn: null },
  har: { write: writeHar, fileName: 'events.har', mediaType: 'application/json', signsIn: null },
  http: { write: writeHttpFile, fileName: 'events.http', mediaType: 'text/plain', signsIn: null },
  vitest: { write: writeVitest, fileName: 'webhook.test.mjs', mediaType: 'text/javascript', signsIn: 'node' },
  pytest: { write: writePytest, fileName: 'test_webhook.py', mediaType: 'text/x-python', signsIn: 'python' },
  phpunit: { write: writePhpunit, fileName: 'WebhookTest.php', mediaType: 'text/x-php', signsIn: 'php' },
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
  const { signsIn } = FORMATS[format]
  const cut = events.filter(({ request }) => request.bodyCut).length
  return [
    ...(signsIn === null ? [] : notesOfTests(events, signsIn, masked)),
    ...(masked && signsIn === null
      ? ['The signatures that were captured do not fit the masked bodies.']
      : []),
    ...(leavesOut ? ['A body that is no text cannot be searched; it is left out.'] : []),
    ...(cut > 0 ? [`Of ${cut} of the events only the beginning of the body was kept.`] : []),
  ]
}

/** Whether the tests prove what they send: not each scheme is written into a test. */
function notesOfTests(events: readonly ExportedEvent[], language: SignerLanguage, masked: boolean): string[] {
  const { length } = planTests(events, language).tests.filter(({ isSigned }) => !isSigned)
  if (length === 0) {
    return masked ? ['The test signs at run time, so the masked bodies are proved all the same.'] : []
  }
  const some = `${length} of ${events.length} tests ${length === 1 ? 'sends' : 'send'} what was captured and ${length === 1 ? 'signs' : 'sign'} nothing; a comment in the file says why.`
  return [masked ? `${some} A signature that was captured does not fit a masked body.` : some]
}
