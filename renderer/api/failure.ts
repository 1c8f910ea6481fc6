import { ERRORS, type ErrorCode } from '../../shared/errors.ts'

/** What went wrong with a call, for people: a sentence and the next step. */
export interface CallFailure {
  code: ErrorCode
  message: string
  fix: string
  /** The host that has to be allowed or typed for the same call to go through; null where that does not help. */
  host: string | null
}

/** Reads what a failed call threw: the API's own error, or a core that could not be reached. */
export function failureOf(error: unknown): CallFailure {
  const { code, message, data } = error as { code?: unknown; message?: unknown; data?: unknown }
  if (typeof code === 'string' && code in ERRORS && typeof message === 'string') {
    const known = code as ErrorCode
    return {
      code: known,
      message,
      fix: textIn(data, 'fix') ?? ERRORS[known].fix,
      host: textIn(data, 'host'),
    }
  }
  if (error instanceof TypeError) {
    return {
      code: 'CORE_UNREACHABLE',
      message: 'Hookloupe does not answer.',
      fix: 'Check that it still runs; the window connects again by itself.',
      host: null,
    }
  }
  return {
    code: 'INTERNAL',
    message: typeof message === 'string' && message !== '' ? message : 'The call failed without a reason.',
    fix: ERRORS.INTERNAL.fix,
    host: null,
  }
}

function textIn(data: unknown, name: 'fix' | 'host'): string | null {
  if (typeof data !== 'object' || data === null) return null
  const { [name]: text } = data as { [name]?: unknown }
  return typeof text === 'string' ? text : null
}
