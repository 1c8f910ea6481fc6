import type { Scheme, SigningScheme } from '../../../../shared/model/scheme.ts'
import { TEMPLATE_PART } from '../signed-text.ts'
import { refusal } from './refusal.ts'

const PARTS = ['body', 'json', 'form', 'timestamp', 'id', 'method', 'url', 'path', 'query'] as const

/** One piece of a signed text. */
export type Step =
  | { text: string }
  | { part: (typeof PARTS)[number] }
  /** The value at a path of the JSON, or of the item that is signed by itself. */
  | { at: string }
  | { header: string }
  /** A parameter of the query. */
  | { parameter: string; isLower: boolean }
  /** Environment variable with the text of a credential. */
  | { variable: string }
  | { field: string }
  /** The registered address with the digest of the body behind it. */
  | { signedAddress: true }
  /** A checksum of the bytes of the body, as a decimal number. */
  | { checksum: 'crc32' }
  /** Nothing where one of its parts is empty. */
  | { segment: readonly Step[] }

/** The pieces of a template. Throws INPUT_INVALID where it has a part that no language writes. */
export function stepsOf(
  scheme: SigningScheme,
  template: string,
  variable: (kind: string) => string,
): readonly Step[] {
  const { dropsAbsent } = scheme
  if (dropsAbsent === undefined) return piecesOf(scheme, template, variable)
  return template
    .split(dropsAbsent)
    .filter((segment) => segment !== '')
    .map((segment) => ({ segment: [...piecesOf(scheme, segment, variable), { text: dropsAbsent }] }))
}

/** All pieces, those within segments too. */
export function flatSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => ('segment' in step ? flatSteps(step.segment) : [step]))
}

function piecesOf(scheme: Scheme, template: string, variable: (kind: string) => string): Step[] {
  return template
    .split(TEMPLATE_PART)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith('{') && piece.endsWith('}') ? stepOf(scheme, piece, variable) : { text: piece },
    )
}

function stepOf(scheme: Scheme, piece: string, variable: (kind: string) => string): Step {
  const [name = '', ...rest] = piece.slice(1, -1).split(':')
  const of = rest.join(':')
  const part = PARTS.find((each) => each === name)
  if (part !== undefined && of === '') return { part }
  switch (name) {
    case 'at':
      return { at: of }
    case 'header':
      return { header: of }
    case 'query':
      return { parameter: of, isLower: false }
    case 'query-lower':
      return { parameter: of, isLower: true }
    case 'credential':
      return { variable: variable(of) }
    case 'field':
      return { field: of }
    case 'crc32':
      return { checksum: 'crc32' }
    default:
      throw refusal(
        scheme,
        `its signed text has ${piece}`,
        'Write that part by hand, from the signed text of an event that holds.',
      )
  }
}
