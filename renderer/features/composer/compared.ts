import type { NamedValue } from '../../../shared/compare/pairs.ts'
import type { ComparedBody } from '../../parts/body-difference.tsx'
import type { ComposerForm } from './composer-form.ts'
import { type MultipartForm, partName, partNote, partValue } from './multipart-form.ts'

/** The body of a form as it is compared. */
export function comparedBody({ bodyText }: ComposerForm): ComparedBody {
  return { text: bodyText, size: bodyText?.length ?? 0, isCut: false }
}

/** The parts as names and values; of what is no text, what is known of it. */
export function partPairs({ parts }: MultipartForm): NamedValue[] {
  return parts.map((part) => [partName(part), partValue(part) ?? partNote(part)])
}
