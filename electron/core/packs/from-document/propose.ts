import { AppError } from '../../../../shared/errors.ts'
import type { PackFormat, PackProposal } from '../../../../shared/model/pack-check.ts'
import { readShape } from '../../../../shared/packs/json-schema.ts'
import type { JsonSchema, PackEventInput, PackInput } from '../../../../shared/packs/pack.ts'
import { placeName } from '../../../../shared/packs/problem.ts'
import { providers } from '../../../../shared/providers/index.ts'
import type { Registry } from '../../../../shared/providers/registry.ts'
import { checkPack } from '../check-pack.ts'
import { idFor } from '../pack-id.ts'
import { readText } from '../read-text.ts'
import { writePackText } from '../write-text.ts'
import { membersOf, openDocument, textOf } from './document.ts'
import type { ApiDocument } from './document.ts'
import { exampleOf } from './example-of.ts'
import { messagesOf } from './messages.ts'
import type { Message } from './messages.ts'
import { findTypes } from './type-of.ts'

export interface DocumentInput {
  /** The text of an OpenAPI 3.1 or AsyncAPI 2 or 3 document, JSON or YAML. */
  text: string
  /** The title of the document where it is null. */
  name: string | null
  id: string | null
  format: PackFormat
}

/**
 * Proposes a pack from the events that a document describes: their shapes, types and samples. How they are proved stands
 * in no such document. Throws INPUT_INVALID where it cannot be read, describes no events or refers to other documents.
 */
export function proposeFromDocument(registry: Registry, input: DocumentInput): PackProposal {
  const { value, problems } = readText(input.text, null)
  const [problem] = problems
  if (problem !== undefined) {
    const where = problem.line === null ? '' : ` (line ${problem.line}, column ${problem.column ?? 1})`
    throw new AppError('INPUT_INVALID', `${problem.message}${where}`, { fix: problem.fix })
  }
  const document = openDocument(membersOf(value))
  const messages = messagesOf(document)
  const { path, types } = findTypes(messages, document)
  const notes = [
    path === null
      ? 'No member says the type of an event: each is named as in the document. Say with "when" how they are told apart.'
      : `The event type stands at "${path}".`,
  ]
  const info = membersOf(document.root['info'])
  const name = input.name ?? textOf(info['title']) ?? 'My provider'
  const events = new Map<string, PackEventInput>()
  for (const message of messages) {
    const type = types.get(message) ?? message.name
    if (events.has(type))
      notes.push(`"${type}" is described more than once; the first description was taken.`)
    else events.set(type, eventOf(message, type, path, document, notes))
  }
  const pack: PackInput = {
    version: 1,
    id: idFor(input.id ?? name, input.id === null ? providers.map(({ id }) => id) : []),
    name,
    summary: firstSentence(textOf(info['description'])) ?? `Events that the document "${name}" describes.`,
    documentation: linksOf(document),
    typeAt: path === null ? [] : [path],
    events: [...events.values()],
    unknown: [
      'How it proves its events, tries again and is recognised is not known: a document of OpenAPI or AsyncAPI says nothing of it.',
    ],
  }
  notes.push(
    'Add what no such document says: "schemes" and "credentials", "recognise", and where the object id and the key of a delivery stand.',
  )
  const text = writePackText(pack, input.format)
  const fileName = `${pack.id}.${input.format}`
  return { fileName, text, madeFrom: events.size, notes, check: checkPack(text, fileName, registry) }
}

function eventOf(
  message: Message,
  type: string,
  path: string | null,
  document: ApiDocument,
  notes: string[],
): PackEventInput {
  const { schema, left } = understood(document.standalone(message.schema))
  if (left.length > 0) {
    notes.push(
      `Of the schema of "${type}" this was left out, as it is not understood here: ${left.join(', ')}.`,
    )
  }
  const [example] = message.examples
  const made = example === undefined ? exampleOf(message.schema, document) : example
  const typed = path !== null && example === undefined ? { ...membersOf(made), [path]: type } : made
  const isSaid = path !== null && typeof membersOf(typed)[path] === 'string'
  return {
    type,
    ...(isSaid ? {} : { when: [] }),
    title: message.title ?? type,
    meaning: firstSentence(message.description) ?? '',
    schema,
    sample: {
      source: example === undefined ? 'constructed' : 'published',
      note:
        example === undefined
          ? 'Made from the schema of the document; every value was filled in.'
          : 'The example of the document.',
      contentType: message.contentType,
      body: typeof typed === 'string' ? typed : JSON.stringify(typed, null, 2),
    },
  }
}

const MOST_LEFT_OUT = 200

/** A schema without the words that are not understood, and where those stood. */
function understood(schema: JsonSchema): { schema: JsonSchema; left: string[] } {
  const left: string[] = []
  const kept = structuredClone(schema)
  for (let tries = 0; tries < MOST_LEFT_OUT; tries++) {
    const [problem] = readShape(kept).problems
    if (problem === undefined) break
    left.push(placeName(problem.at))
    const last = problem.at.at(-1)
    let holder: unknown = kept
    for (const part of problem.at.slice(0, -1)) holder = membersOrItem(holder, part)
    if (last === undefined || typeof holder !== 'object' || holder === null) break
    Reflect.deleteProperty(holder, last)
  }
  return { schema: kept, left }
}

function membersOrItem(value: unknown, part: string | number): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string | number, unknown>)[part]
    : undefined
}

function firstSentence(text: string | null): string | null {
  return text === null
    ? null
    : (/^[^\n]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text.split('\n', 1)[0]?.slice(0, 200) ?? null)
}

function linksOf({ root }: ApiDocument): { title: string; url: string }[] {
  const docs = membersOf(root['externalDocs'])
  const url = textOf(docs['url'])
  return url === null ? [] : [{ title: textOf(docs['description']) ?? 'Documentation', url }]
}
