import { headerValues } from '../../../shared/headers.ts'
import type { HeaderPair } from '../../../shared/headers.ts'

/** The content codings that the headers name, in lower case and in the order in which they were applied. */
export function contentCodings(headers: readonly HeaderPair[]): string[] {
  return headerValues(headers, 'content-encoding')
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '')
}
