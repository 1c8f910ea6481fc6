import { AppError } from '../../../../shared/errors.ts'
import { listOf, membersOf, textOf } from './document.ts'
import type { ApiDocument } from './document.ts'

/** One event as a document of OpenAPI or AsyncAPI describes it. */
export interface Message {
  /** Its name in the document. */
  name: string
  title: string | null
  description: string | null
  schema: unknown
  examples: readonly unknown[]
  contentType: string
  /** Names of headers that the document describes. */
  headers: readonly string[]
}

/**
 * The events that a document describes: the `webhooks` of OpenAPI 3.1, the messages of AsyncAPI 2 or 3. Throws
 * INPUT_INVALID where it is neither, or describes none.
 */
export function messagesOf(document: ApiDocument): Message[] {
  const { root } = document
  const openapi = textOf(root['openapi'])
  const asyncapi = textOf(root['asyncapi'])
  const messages =
    openapi !== null ? webhooksOf(document) : asyncapi !== null ? asyncMessagesOf(document) : null
  if (messages === null) {
    throw new AppError(
      'INPUT_INVALID',
      'It is neither an OpenAPI nor an AsyncAPI document: it has no "openapi" and no "asyncapi".',
      {
        fix: 'Take the file that says "openapi: 3.1.0" or "asyncapi: 3.0.0" at its beginning.',
      },
    )
  }
  if (messages.length > 0) return messages
  throw new AppError(
    'INPUT_INVALID',
    openapi !== null
      ? `The OpenAPI ${openapi} document has no "webhooks" with a body, so it describes no events.`
      : `The AsyncAPI ${asyncapi} document has no messages with a payload, so it describes no events.`,
    { fix: 'Take the document of the webhooks, not that of the calls. OpenAPI has "webhooks" from 3.1 on.' },
  )
}

/** https://spec.openapis.org/oas/v3.1.0#openapi-object: each webhook is a path item. */
function webhooksOf(document: ApiDocument): Message[] {
  const { root, resolve } = document
  return Object.entries({ ...membersOf(root['x-webhooks']), ...membersOf(root['webhooks']) }).flatMap(
    ([name, item]): Message[] => {
      const operation = resolve(membersOf(resolve(item))['post'])
      const content = membersOf(resolve(operation['requestBody'])['content'])
      const [contentType, media] =
        Object.entries(content).find(([type]) => /json/i.test(type)) ?? Object.entries(content)[0] ?? []
      if (contentType === undefined) return []
      const described = membersOf(media)
      return [
        {
          name,
          title: textOf(operation['summary']),
          description: textOf(operation['description']),
          schema: described['schema'] ?? {},
          examples: [
            ...(described['example'] === undefined ? [] : [described['example']]),
            ...Object.values(membersOf(described['examples'])).map((each) => resolve(each)['value']),
          ],
          contentType,
          headers: listOf(operation['parameters'])
            .map((parameter) => resolve(parameter))
            .flatMap((parameter) => (parameter['in'] === 'header' ? (textOf(parameter['name']) ?? []) : [])),
        },
      ]
    },
  )
}

/**
 * https://www.asyncapi.com/docs/reference/specification/v2.6.0#channelItemObject has messages under the operations of a
 * channel, https://www.asyncapi.com/docs/reference/specification/v3.0.0#channelObject under the channel itself.
 */
function asyncMessagesOf(document: ApiDocument): Message[] {
  const { root, resolve } = document
  const found = Object.entries(membersOf(root['channels'])).flatMap(([channel, item]) => {
    const described = resolve(item)
    const own = Object.entries(membersOf(described['messages'])).map(([name, message]) => ({
      name,
      message: resolve(message),
    }))
    const ofOperations = ['publish', 'subscribe'].flatMap((word) => {
      const message = resolve(membersOf(described[word])['message'])
      const several = listOf(message['oneOf']).map((each) => resolve(each))
      return (several.length > 0 ? several : [message]).map((each) => ({ name: channel, message: each }))
    })
    return [...own, ...ofOperations]
  })
  return found.flatMap(({ name, message }): Message[] => {
    if (message['payload'] === undefined) return []
    const payload = membersOf(message['payload'])
    return [
      {
        name: textOf(message['name']) ?? textOf(message['messageId']) ?? name,
        title: textOf(message['title']) ?? textOf(message['summary']),
        description: textOf(message['description']),
        // With a format of its own the schema is one level down: the multi-format schema of version 3.
        schema: payload['schemaFormat'] === undefined ? payload : payload['schema'],
        examples: listOf(message['examples']).flatMap((each) => {
          const example = membersOf(each)['payload']
          return example === undefined ? [] : [example]
        }),
        contentType:
          textOf(message['contentType']) ?? textOf(root['defaultContentType']) ?? 'application/json',
        headers: Object.keys(membersOf(resolve(message['headers'])['properties'])),
      },
    ]
  })
}
