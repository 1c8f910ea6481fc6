import { membersOf } from './document.ts'
import type { ApiDocument } from './document.ts'
import type { Message } from './messages.ts'

const TYPE_NAMES = [
  'type',
  'event',
  'eventType',
  'event_type',
  'event_name',
  'eventName',
  'topic',
  'kind',
  'action',
]

/** Where the events of a document say their type, and what each says there. */
export interface FoundTypes {
  /** Null where no member says it. */
  path: string | null
  /** By message; its name in the document where no member says its type. */
  types: ReadonlyMap<Message, string>
}

/** The type of each message: what its discriminator, its constant or its only known value says, else its name. */
export function findTypes(messages: readonly Message[], document: ApiDocument): FoundTypes {
  const names = [...messages.flatMap((message) => discriminatorOf(message, document) ?? []), ...TYPE_NAMES]
  const path =
    names.find((name) => messages.every((message) => constantAt(message, name, document) !== null)) ??
    names.find((name) => messages.some((message) => constantAt(message, name, document) !== null)) ??
    null
  return {
    path,
    types: new Map(
      messages.map((message) => [
        message,
        (path === null ? null : constantAt(message, path, document)) ?? message.name,
      ]),
    ),
  }
}

function discriminatorOf({ schema }: Message, document: ApiDocument): string | null {
  const discriminator = document.resolve(schema)['discriminator']
  // OpenAPI has an object there, AsyncAPI 2 the name alone.
  const name = typeof discriminator === 'string' ? discriminator : membersOf(discriminator)['propertyName']
  return typeof name === 'string' ? name : null
}

function constantAt({ schema }: Message, name: string, document: ApiDocument): string | null {
  const member = memberOf(schema, name, document)
  if (member === null) return null
  const only =
    Array.isArray(member['enum']) && member['enum'].length === 1 ? (member['enum'][0] as unknown) : undefined
  const value = member['const'] ?? only
  return typeof value === 'string' ? value : null
}

function memberOf(
  schema: unknown,
  name: string,
  document: ApiDocument,
  depth = 0,
): ReturnType<ApiDocument['resolve']> | null {
  const words = document.resolve(schema)
  const own = membersOf(words['properties'])[name]
  if (own !== undefined) return document.resolve(own)
  if (depth > 5 || !Array.isArray(words['allOf'])) return null
  for (const part of words['allOf']) {
    const found = memberOf(part, name, document, depth + 1)
    if (found !== null) return found
  }
  return null
}
