import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { EventDetail } from '../../../shared/model/event.ts'
import type { JsonDocument } from '../../../shared/bodies/json.ts'
import type { Decoded } from '../../../shared/model/request.ts'
import { formatJsonPath } from '../../../shared/search/json-path.ts'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { LongText } from '../../parts/body-preview.tsx'
import { IconButton, Button } from '../../ui/button.tsx'
import type { CodeLanguage } from '../../ui/code-editor.tsx'
import { useContextMenu } from '../../ui/context-menu.tsx'
import { commandKey } from '../../commands/command-key.tsx'
import { copyAs, CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState, Loading, Problem } from '../../ui/empty-state.tsx'
import { HexView } from '../../ui/hex-view.tsx'
import { PairTable } from '../../ui/pair-table.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { BODY_KIND } from './labels.ts'
import { PayloadView } from './payload-view.tsx'
import { Sides } from './sides.tsx'
import { useBodyBytes, useBodyText } from './use-body.ts'
import { useLineHints, useValueHints } from './use-value-hints.ts'
import { ValueLine } from './value-line.tsx'
import { type PlacedValue, valueUnder } from './value-places.ts'
import './body-tab.css'

/** Longer ones are hardly meant to be looked for. */
const LONGEST_FOLLOWED = 500

type View = 'payload' | 'pretty' | 'sides' | 'raw' | 'hex'

/** The body as it is read, as its text, and as the bytes that arrived. */
export function BodyTab({ event, onFollow }: { event: EventDetail; onFollow: (value: string) => void }) {
  const { decoded } = event
  const { payload } = decoded
  const [chosen, choose] = useState<View | null>(null)
  const bytes = useBodyBytes(event.id)
  if (event.bodySize === 0) {
    return <EmptyState title="No body">The request ended after its headers.</EmptyState>
  }
  const view = decoded.text === null && decoded.fields === null ? 'hex' : viewOf(chosen, payload !== null)
  return (
    <>
      <div className="detail-toolbar">
        {decoded.text !== null || decoded.fields !== null ? (
          <Segments
            name="View of the body"
            value={view}
            onChange={choose}
            choices={[
              ...(payload === null ? [] : [{ value: 'payload' as const, label: 'Payload' }]),
              { value: 'pretty', label: decoded.fields === null ? 'Pretty' : 'Fields' },
              ...(decoded.decrypted === null ? [] : [{ value: 'sides' as const, label: 'Side by side' }]),
              { value: 'raw', label: 'Raw' },
              { value: 'hex', label: 'Hex' },
            ]}
          />
        ) : (
          <span>Hex</span>
        )}
        <span>{describe(event, view)}</span>
        <span className="detail-toolbar-end">
          {view === 'payload' && payload !== null ? (
            <CopyButton text={payload.text} name="Copy the payload" />
          ) : (
            decoded.text !== null && <CopyButton text={decoded.text} name="Copy the body as text" />
          )}
          <IconButton name="Save the bytes as received" size="small" onClick={() => bytes.save()}>
            <Download aria-hidden />
          </IconButton>
        </span>
      </div>
      {event.bodyCut && (
        <p className="body-note">
          Only the beginning of the body is here: it went over the limit, which is a setting, or the project
          file was damaged later.
        </p>
      )}
      {decoded.error !== null && view !== 'hex' && <DecodingError error={decoded.error} />}
      {view === 'hex' ? (
        <HexOf bytes={bytes} />
      ) : view === 'payload' && payload !== null ? (
        <PayloadView payload={payload} />
      ) : view === 'sides' ? (
        <Sides bytes={bytes} opened={<TextOf event={event} isPretty onFollow={onFollow} />} />
      ) : view === 'pretty' && decoded.fields !== null ? (
        <div className="detail-scroll">
          <FieldsTable eventId={event.id} fields={decoded.fields} onFollow={onFollow} />
        </div>
      ) : (
        <TextOf event={event} isPretty={view === 'pretty'} onFollow={onFollow} />
      )}
    </>
  )
}

/** Where the event stands in a field of a form, that is what is read first. */
function viewOf(chosen: View | null, hasPayload: boolean): View {
  if (hasPayload) return chosen ?? 'payload'
  return chosen === null || chosen === 'payload' ? 'pretty' : chosen
}

function TextOf({
  event,
  isPretty,
  onFollow,
}: {
  event: EventDetail
  isPretty: boolean
  onFollow: (value: string) => void
}) {
  const { decoded } = event
  const body = useBodyText(event, isPretty)
  const hints = useValueHints(event.id)
  const hintOf = useLineHints(isPretty ? body.document : null, hints, event.receivedAt)
  const [cursor, setCursor] = useState<number | null>(null)
  const keys = useMemo(
    () => (body.document === null ? undefined : { 'Alt-c': copyPath(body.document) }),
    [body.document],
  )
  const menu = useContextMenu<PlacedValue>('What can be done with this value', ({ path, text }) => [
    {
      entries: [
        { id: 'value', label: 'Copy the value', onChoose: () => void copyAs('Value', text) },
        {
          id: 'path',
          label: 'Copy its path',
          note: path.length > 40 ? commandKey('event-copy-path') : path,
          onChoose: () => void copyAs(path, path),
        },
      ],
    },
    ...(text === '' || text.length > LONGEST_FOLLOWED
      ? []
      : [
          {
            entries: [
              { id: 'follow', label: 'Find this value in every event', onChoose: () => onFollow(text) },
            ],
          },
        ]),
  ])
  const { document } = body
  const { error } = decoded
  const mark = useMemo(
    () => (error === null || error.offset === null ? null : { offset: error.offset, message: error.message }),
    [error],
  )
  if (body.failure !== null)
    return (
      <div className="body-problem">
        <Problem {...body.failure} />
      </div>
    )
  if (body.text === null) return <Loading what="the body" />
  return (
    <>
      {body.isCut && (
        <p className="body-note">
          The first 256 KiB of {formatBytes(decoded.size)} are shown.
          <Button size="small" disabled={body.isLoading} onClick={body.loadAll}>
            Show all
          </Button>
        </p>
      )}
      <LongText
        name="Body"
        text={body.text}
        language={LANGUAGE[decoded.kind]}
        mark={mark}
        hintOf={hintOf}
        onCursor={setCursor}
        keys={keys}
        {...(document === null
          ? {}
          : {
              onMenu: (offset: number, at: { x: number; y: number }) =>
                menu.openAt(at, valueUnder(document, offset)),
            })}
      />
      {menu.menu}
      {body.document !== null && (
        <ValueLine
          value={cursor === null ? null : valueUnder(body.document, cursor)}
          hints={hints}
          receivedAt={event.receivedAt}
        />
      )}
    </>
  )
}

function copyPath(document: JsonDocument): (offset: number) => void {
  return (offset) => {
    const { path } = valueUnder(document, offset)
    void copyAs(path, path)
  }
}

function HexOf({ bytes }: { bytes: ReturnType<typeof useBodyBytes> }) {
  if (bytes.failure !== null)
    return (
      <div className="body-problem">
        <Problem {...bytes.failure} />
      </div>
    )
  if (bytes.data === null) return <Loading what="the bytes" />
  return <HexView name="Body as received, in bytes" bytes={bytes.data} />
}

function FieldsTable({
  eventId,
  fields,
  onFollow,
}: {
  eventId: number
  fields: NonNullable<Decoded['fields']>
  onFollow: (value: string) => void
}) {
  const hints = useValueHints(eventId)
  return (
    <PairTable
      name="Fields of the form"
      onFollow={onFollow}
      pairs={fields.map((field) => ({
        label: field.name,
        value: field.value,
        note:
          field.fileName === null && field.contentType === null
            ? hints.get(formatJsonPath([{ member: field.name }]))?.sentence
            : [field.fileName, field.contentType, formatBytes(field.size)]
                .filter((part) => part !== null)
                .join(', '),
      }))}
    />
  )
}

function DecodingError({ error }: { error: NonNullable<Decoded['error']> }) {
  return (
    <p className="body-error break-anywhere" role="note">
      <b>{error.message}</b>
      {error.line !== null && error.column !== null && ` Line ${error.line}, column ${error.column}.`}
    </p>
  )
}

const LANGUAGE: Record<Decoded['kind'], CodeLanguage> = {
  json: 'json',
  xml: 'xml',
  empty: 'text',
  form: 'text',
  multipart: 'text',
  text: 'text',
  binary: 'text',
}

/** What the view shows, in words: what was undone, and from what. */
function describe(event: EventDetail, view: View): string {
  const { decoded } = event
  if (view === 'hex') return `${formatBytes(event.bodySize)} as received`
  if (view === 'payload' && decoded.payload !== null) {
    return `${BODY_KIND[decoded.payload.kind]} in the form field “${decoded.payload.field}”`
  }
  const kind = BODY_KIND[decoded.kind]
  const said = decoded.contentType === null ? `${kind}, no content type` : decoded.contentType
  const parts = [said, decoded.charset ?? '']
  if (decoded.decrypted !== null) {
    parts.push(`decrypted with “${decoded.decrypted.credential}”, ${decoded.decrypted.algorithm}`)
  }
  if (decoded.inflated.length > 0) {
    parts.push(
      `${decoded.inflated.join(', ')}: ${formatBytes(event.bodySize)} inflated to ${formatBytes(decoded.size)}`,
    )
  } else {
    parts.push(formatBytes(decoded.size))
  }
  return parts.filter(Boolean).join(' · ')
}
