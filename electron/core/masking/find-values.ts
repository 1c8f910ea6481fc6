import type { MaskedKind } from '../../../shared/model/export.ts'

/** A part of a text that is to be masked: from `start` to before `end`. */
export interface FoundValue {
  kind: MaskedKind
  start: number
  end: number
}

/** From this length on a secret is looked for inside other text; a shorter one has to be the whole of it. */
const SEARCHED_FROM = 6

/** Secrets of the project, and what gives itself away by its form: tokens, e-mail addresses, cards, phone numbers. */
export function findValues(text: string, secrets: readonly string[]): FoundValue[] {
  const found: FoundValue[] = []
  const add = (kind: MaskedKind, start: number, end: number): void => {
    if (start < end && !found.some((each) => start < each.end && each.start < end))
      found.push({ kind, start, end })
  }
  for (const secret of secrets) {
    if (secret.length < SEARCHED_FROM) {
      if (text === secret) add('secret', 0, text.length)
      continue
    }
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
      add('secret', at, at + secret.length)
    }
  }
  for (const { kind, pattern, holds } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      if (holds?.(match[0]) !== false) add(kind, match.index, match.index + match[0].length)
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** What a whole value is, where it is known to be personal. */
export function kindOfValue(value: string): MaskedKind {
  const [only] = findValues(value, [])
  if (only !== undefined && only.start === 0 && only.end === value.length) return only.kind
  return /^\+?[\d ()/.-]{7,20}$/.test(value) && /\d{6}/.test(value.replace(/\D/g, '')) ? 'phone' : 'personal'
}

const FORMS: readonly { kind: MaskedKind; pattern: RegExp; holds?: (text: string) => boolean }[] = [
  // A JSON Web Token, the token after a Bearer, and keys with the prefixes that vendors give theirs.
  { kind: 'token', pattern: /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g },
  { kind: 'token', pattern: /(?<=\bBearer\s+)[\w.~+/-]{8,}=*/gi },
  { kind: 'token', pattern: /\b(?:sk|rk|pk|whsec|whsk|ghp|gho|xox[abps])[_-][\w-]{12,}=*/g },
  {
    kind: 'email',
    pattern: /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\.[A-Za-z]{2,24}/g,
  },
  { kind: 'card', pattern: /(?<![\d.])[2-6](?:[ -]?\d){12,18}(?![\d.]*\d)/g, holds: meetsLuhn },
  { kind: 'phone', pattern: /(?<![\w+])\+\d(?:[ ().-]{0,2}\d){7,14}(?!\d)/g },
]

/** The check digit of card numbers, ISO/IEC 7812-1. */
function meetsLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 0 ? digit : digit * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
