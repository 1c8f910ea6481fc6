import { AppError } from '../../../shared/errors.ts'

/** The thing itself, or NOT_FOUND with its name, such as `event 12`. */
export function found<T>(thing: T | null | undefined, name: string): T {
  if (thing === null || thing === undefined) throw new AppError('NOT_FOUND', `There is no ${name}.`)
  return thing
}
