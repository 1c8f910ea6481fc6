import type { ServerResponse } from 'node:http'
import { ERRORS, type AppError, type ErrorCode } from '../../../shared/errors.ts'

/** An error as every call of the API answers it. `defined` is what oRPC's clients recognise errors by. */
export interface ErrorBody {
  defined: false
  code: ErrorCode
  status: number
  message: string
  /** `host` only where the call goes through once that host is allowed, or given as `confirm`. */
  data: { fix: string; host?: string }
}

export function errorBody(error: AppError): ErrorBody {
  const { code, message, fix, host } = error
  const data = host === null ? { fix } : { fix, host }
  return { defined: false, code, status: ERRORS[code].status, message, data }
}

/** Answers with an error and lets the connection go: what the sender may still be sending is not read. */
export function answerError(response: ServerResponse, error: AppError): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const body = JSON.stringify(errorBody(error))
  response.writeHead(error.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(error.code === 'UNAUTHORISED' ? { 'www-authenticate': 'Bearer' } : {}),
    ...(response.req.method === 'GET' || response.req.method === 'HEAD' ? {} : { connection: 'close' }),
  })
  response.end(body)
}
