import { AppError } from '../../../../shared/errors.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'

/** The error that says why no code is written for a scheme; `why` follows a colon. */
export function refusal(scheme: Scheme, why: string, fix: string): AppError {
  return new AppError('INPUT_INVALID', `No code is written for "${scheme.title}": ${why}.`, { fix })
}

export function oddPlace(scheme: Scheme): AppError {
  return refusal(
    scheme,
    'a value that it needs stands in an unusual place',
    'Write the code by hand, from the signed text of an event that holds.',
  )
}

export function oddForm(scheme: Scheme): AppError {
  return refusal(
    scheme,
    'what it signs is written in a form of its own',
    'Have the sender sign the body as it is sent.',
  )
}
