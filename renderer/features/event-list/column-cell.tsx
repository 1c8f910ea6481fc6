import type { ReactNode } from 'react'
import type { EventSummary } from '../../../shared/model/event.ts'
import type { FieldValue, ListColumn } from '../../../shared/model/inbox.ts'
import { formatBytes } from '../../../shared/format-bytes.ts'
import {
  answerInWords,
  ORIGIN_WORD,
  outcomeInWords,
  titleOf,
  toneOf,
  verdictInWords,
} from '../../parts/words.ts'
import { formatMoment } from '../../ui/format.ts'
import { Highlighted } from '../../ui/highlight.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

interface Cell {
  /** As it is read aloud and shown on hovering. */
  text: string
  shown: ReactNode
  look?: 'mono' | 'figures' | 'soft'
}

/** What a column says of an event. */
export function cellOf(
  { of }: ListColumn,
  event: EventSummary,
  { sender, now, field }: { sender: string; now: number; field: FieldValue | undefined },
): Cell {
  switch (of) {
    case 'verdict': {
      const text = verdictInWords(event)
      const tone = toneOf(event)
      return {
        text,
        shown: (
          <>
            <StatusMark tone={tone} />
            <span data-tone={tone} className="column-verdict truncate">
              {text}
            </span>
          </>
        ),
      }
    }
    case 'event':
      return marked(titleOf(event))
    case 'object':
      return { ...marked(event.objectId ?? ''), look: 'mono' }
    case 'amount':
      return plain(event.amount ?? '', 'figures')
    case 'sender':
      return plain(sender, 'soft')
    case 'answer':
      return plain((answerInWords(event) ?? '').replace(/^answered /, ''), 'figures')
    case 'app':
      return plain(event.lastDelivery === null ? '' : outcomeInWords(event.lastDelivery), 'figures')
    case 'received':
      return plain(formatMoment(event.receivedAt, now), 'figures')
    case 'size':
      return plain(formatBytes(event.bodySize), 'figures')
    case 'type':
      return { ...marked(event.type ?? ''), look: 'mono' }
    case 'method':
      return plain(event.method, 'mono')
    case 'path':
      return { ...marked(event.path), look: 'mono' }
    case 'origin':
      return plain(ORIGIN_WORD[event.origin], 'soft')
    case 'number':
      return plain(String(event.id), 'figures')
    case 'tags':
      return plain(event.tags.map((tag) => `#${tag}`).join(' '), 'soft')
    default:
      return fieldCell(field)
  }
}

function fieldCell(field: FieldValue | undefined): Cell {
  switch (field?.kind) {
    case 'value':
      return { ...marked(field.text), look: 'mono' }
    case 'hidden':
      return { text: 'hidden: personal or card data', shown: 'hidden', look: 'soft' }
    case 'unread':
      return { text: 'the body is too long for a list', shown: 'too long', look: 'soft' }
    case 'absent':
    case undefined:
      return plain('', 'soft')
  }
}

function plain(text: string, look: Cell['look']): Cell {
  return { text, shown: text, look }
}

function marked(text: string): Cell {
  return { text, shown: <Highlighted text={text} /> }
}
