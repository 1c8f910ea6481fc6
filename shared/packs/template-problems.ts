import type { Scheme, SigningScheme } from '../model/scheme.ts'
import type { PlaceProblem } from './problem.ts'

/**
 * Parts of signed texts that nothing can be filled in for. What is in braces and no part would be signed as it is
 * written, and a scheme that leaves the body out so would still verify what it signs.
 */
export function templateProblems(schemes: readonly Scheme[]): PlaceProblem[] {
  return schemes.flatMap((scheme, index) =>
    'signed' in scheme
      ? [
          ...partProblems(scheme.signed, scheme, ['schemes', index, 'signed']),
          ...(scheme.signedOr ?? []).flatMap((text, place) =>
            partProblems(text, scheme, ['schemes', index, 'signedOr', place]),
          ),
        ]
      : [],
  )
}

function partProblems(text: string, scheme: SigningScheme, at: PlaceProblem['at']): PlaceProblem[] {
  const parts = [...new Set([...text.matchAll(IN_BRACES)].map(([, part = '']) => part))]
  return parts.flatMap((part) => {
    if (!isKnown(part)) return [unknown(part, at)]
    if (part === 'timestamp' && !scheme.timestamp) return [undescribed(part, 'timestamp', at)]
    return part === 'id' && !scheme.messageId ? [undescribed(part, 'messageId', at)] : []
  })
}

function isKnown(part: string): boolean {
  const colon = part.indexOf(':')
  return WHOLE.includes(part) || (colon > 0 && FROM.includes(part.slice(0, colon)))
}

function unknown(part: string, at: PlaceProblem['at']): PlaceProblem {
  const expected = [...WHOLE, ...FROM.map((from) => `${from}:...`)].map((each) => `{${each}}`).join(', ')
  return {
    at,
    message: `"{${part}}" is no part of a signed text; expected is one of ${expected}.`,
    found: `"{${part}}"`,
    expected: `one of ${expected}`,
    fix: 'Write one of these parts there: {body} is the body as it arrived, {timestamp} the time where "timestamp" says that it stands.',
  }
}

function undescribed(part: string, member: string, at: PlaceProblem['at']): PlaceProblem {
  return {
    at,
    message: `The signed text has {${part}} in it, and nothing says where that stands; expected is "${member}" in the scheme.`,
    found: `"{${part}}"`,
    expected: `a member "${member}" of the scheme`,
    fix: `Add "${member}" with its place to the scheme, or take {${part}} out of the signed text.`,
  }
}

const IN_BRACES = /\{([A-Za-z][\w.-]*(?::[^{}]+)?)\}/g
const WHOLE = [
  'body',
  'json',
  'values',
  'form',
  'timestamp',
  'id',
  'method',
  'url',
  'path',
  'query',
  'crc32:body',
]
const FROM = ['at', 'header', 'query', 'query-lower', 'credential', 'field']
