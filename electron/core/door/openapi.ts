import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '../../../shared/contract.ts'
import { ERRORS } from '../../../shared/errors.ts'
import { RAW_ADDRESSES } from './bytes.ts'

type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>

/** The OpenAPI document of everything below `/api`, made from the contract and the raw addresses beside it. */
export async function openApiDocument(version: string): Promise<Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Hookloupe',
      version,
      description:
        'The API of a running Hookloupe. It answers on loopback only and asks for the token that the app printed ' +
        'at its start. Times are epoch milliseconds.',
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: ERROR_SCHEMA },
    },
  })
  document.paths = { ...document.paths, ...rawPaths() }
  for (const path of Object.values(document.paths)) {
    for (const operation of [path?.get, path?.post, path?.patch, path?.delete]) {
      if (operation) operation.responses = { ...operation.responses, default: ERROR_RESPONSE }
    }
  }
  return document
}

function rawPaths(): NonNullable<Document['paths']> {
  return Object.fromEntries(
    RAW_ADDRESSES.map(({ path, summary, mediaType }) => [
      path,
      {
        get: {
          operationId: path.replace(/^\//, '').replaceAll('/{id}/', '.'),
          summary,
          tags: [path.startsWith('/events') ? 'events' : 'sending'],
          parameters: [
            {
              name: 'id',
              in: 'path' as const,
              required: true,
              schema: { type: 'integer' as const, minimum: 1 },
            },
          ],
          responses: {
            200: {
              description: 'OK',
              content: {
                [mediaType.split(';', 1)[0] ?? mediaType]: { schema: { type: 'string', format: 'binary' } },
              },
            },
          },
        },
      },
    ]),
  )
}

const ERROR_SCHEMA = {
  type: 'object' as const,
  properties: {
    defined: { type: 'boolean' as const },
    code: { type: 'string' as const, enum: Object.keys(ERRORS) },
    status: { type: 'integer' as const },
    message: { type: 'string' as const, description: 'What went wrong, with the value found.' },
    data: {
      type: 'object' as const,
      properties: { fix: { type: 'string' as const, description: 'The next step.' } },
      required: ['fix'],
    },
  },
  required: ['code', 'status', 'message', 'data'],
}

const ERROR_RESPONSE = {
  description: 'Why it could not be done, and the next step',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
}
