import { AppError } from '../../../shared/errors.ts'
import { MOST_REQUESTS } from '../../../shared/model/export.ts'
import type { WholeRequest } from '../../../shared/model/request.ts'
import { createPasteCount } from './paste-limits.ts'
import { EventLine, LinesHead } from '../export/formats/jsonl.ts'

const FORMAT = /^\{"hookloupe":"events","version":(\d+)/

/** Whether a text begins like the JSON lines of our own export. */
export function isLines(text: string): boolean {
  return FORMAT.test(text)
}

/**
 * Reads the JSON lines of our own export (docs/export.md), with what they say of each arrival. A file is read as a
 * whole or not at all: throws PASTE_UNREADABLE with the line that cannot be read.
 */
export function readLines(text: string): { requests: WholeRequest[]; notes: string[] } {
  const version = FORMAT.exec(text)?.[1]
  if (version !== '1') {
    throw new AppError(
      'PASTE_UNREADABLE',
      `This is version ${version} of our JSON lines; this Hookloupe reads 1.`,
      {
        fix: 'Import it with the newer Hookloupe that wrote it.',
      },
    )
  }
  const [first = '', ...rest] = text.split('\n').filter((line) => line.trim() !== '')
  const head = read(LinesHead, first, 1)
  if (rest.length > MOST_REQUESTS) {
    throw new AppError(
      'PASTE_UNREADABLE',
      `${rest.length} events are too many; at most ${MOST_REQUESTS} are read at once.`,
      {
        fix: 'Split the file: every part begins with its first line.',
      },
    )
  }
  if (rest.length === 0) throw new AppError('PASTE_UNREADABLE', 'These JSON lines hold no event.')
  const count = createPasteCount()
  return {
    requests: rest.map((line, index) => {
      const request = requestOf(read(EventLine, line, index + 2))
      count.add(request)
      return request
    }),
    notes: head.masked ? [head.note ?? 'What is in it is masked, so no signature holds.'] : [],
  }
}

function read<Value>(
  schema: {
    safeParse(
      value: unknown,
    ):
      | { success: true; data: Value }
      | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }
  },
  line: string,
  number: number,
): Value {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new AppError('PASTE_UNREADABLE', `Line ${number} is no JSON: ${(error as Error).message}.`, {
      fix: 'Export it again; the file was cut or changed.',
      cause: error,
    })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError(
    'PASTE_UNREADABLE',
    `Line ${number} is no event of ours: "${issue?.path.join('.') ?? ''}" ${issue?.message ?? 'cannot be read'}.`,
    { fix: 'Export it again; the file was changed.' },
  )
}

function requestOf(line: EventLine): WholeRequest {
  const { method, requestTarget, headers, body, receivedAt, endedAt, httpVersion, trailers, peer, bodyCut } =
    line
  return {
    method,
    url: requestTarget,
    headers,
    noted: { pinned: line.pinned, note: line.note, tags: line.tags },
    bodyBase64: 'text' in body ? Buffer.from(body.text, 'utf8').toString('base64') : body.base64,
    arrival: {
      receivedAt,
      endedAt,
      requestTarget,
      httpVersion,
      trailers,
      peer,
      bodyCut,
      publicBase: line.publicBase,
    },
  }
}
