import type { IncomingMessage, ServerResponse } from 'node:http'
import { ORPCError, ValidationError } from '@orpc/contract'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { BodyLimitPlugin } from '@orpc/server/node'
import { AppError, ERRORS } from '../../../shared/errors.ts'
import type { ApiContext } from '../router/implementer.ts'
import { router } from '../router/router.ts'
import { answerBytes } from './bytes.ts'
import { errorBody } from './error-answer.ts'
import type { ErrorBody } from './error-answer.ts'
import { inputError } from './input-errors.ts'
import { openApiDocument } from './openapi.ts'

/** A body of 25 MiB in base64, with room for what stands around it. */
const BODY_LIMIT = 40 * 1024 * 1024

export interface Api {
  /** Answers a call below `/api`. Throws AppError where it is no call of ours. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** Every call of the contract over HTTP, the raw addresses and the OpenAPI document. */
export function createApi({ core, projects }: ApiContext, version: string): Api {
  const handler = new OpenAPIHandler(router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: BODY_LIMIT })],
    // Around the reading of the request: what fails there is the sender's doing.
    interceptors: [
      async (call) => {
        try {
          return await call.next()
        } catch (error) {
          throw error instanceof ORPCError && isOurs(error) ? error : asWireError(unreadable(error))
        }
      },
    ],
    // Around the call itself: what fails there is known, or our own defect.
    clientInterceptors: [
      async (call) => {
        try {
          return await call.next()
        } catch (error) {
          throw asWireError(callError(error, call.input))
        }
      },
    ],
  })
  let document: Promise<string> | undefined

  return {
    async answer(request, response) {
      const path = (request.url ?? '').split('?', 1)[0]?.slice('/api'.length) ?? ''
      if (request.method === 'GET' && path === '/openapi.json') {
        document ??= openApiDocument(version).then((made) => JSON.stringify(made))
        response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        response.end(await document)
        return
      }
      if (request.method === 'GET' && (await answerBytes(core, path, response))) return

      response.setHeader('cache-control', 'no-store')
      const { matched } = await handler.handle(request, response, {
        prefix: '/api',
        context: { core, projects },
      })
      if (matched) return
      throw new AppError(
        'NOT_FOUND',
        `There is no call ${request.method} ${JSON.stringify(`/api${path}`)}.`,
        {
          fix: 'The calls are listed in /api/openapi.json.',
        },
      )
    },
  }
}

function callError(error: unknown, input: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
    return inputError(error.cause.issues, input)
  }
  return internal(error)
}

/** What the reading of a request can fail with. */
function unreadable(error: unknown): AppError {
  if (error instanceof ORPCError && error.code === 'PAYLOAD_TOO_LARGE') {
    return new AppError('BODY_TOO_LARGE', `The call has more than ${BODY_LIMIT / 1024 / 1024} MiB.`, {
      fix: 'Send fewer or smaller requests in one call.',
    })
  }
  if (error instanceof ORPCError) return internal(error)
  return new AppError('INPUT_INVALID', `The body of the call cannot be read: ${reasonOf(error)}.`, {
    fix: 'Send JSON with the header "Content-Type: application/json".',
    cause: error,
  })
}

/** A defect of ours: the caller learns that it is one, the log learns which. */
export function internal(error: unknown): AppError {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  if (error instanceof Error && error.cause instanceof ValidationError) {
    process.stderr.write(`${JSON.stringify(error.cause.issues.slice(0, 5))}\n`)
  }
  return new AppError('INTERNAL', 'Something in Hookloupe failed that should not have.', { cause: error })
}

function asWireError(error: AppError): ORPCError<string, ErrorBody['data']> {
  const { code, status, message, data } = errorBody(error)
  return new ORPCError(code, { status, message, data, cause: error })
}

function isOurs(error: ORPCError<string, unknown>): boolean {
  return Object.hasOwn(ERRORS, error.code)
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
}
