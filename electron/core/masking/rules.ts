import { isMaskedPath, pathThroughLists } from '../../../shared/bodies/json-nodes.ts'
import type { MaskedKind } from '../../../shared/model/export.ts'
import type { Place } from '../../../shared/model/scheme.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { findValues } from './find-values.ts'
import type { Placeholders } from './placeholders.ts'

/** What is known before a request is masked. */
export interface MaskFacts {
  /** With the schemes of the endpoint's settings; null for an unknown sender. */
  provider: (Pick<Provider, 'schemes' | 'mask'> & Partial<Pick<Provider, 'envelope'>>) | null
  /** Values of all credentials of the project. */
  secrets: readonly string[]
}

type Where = 'header' | 'query' | 'body'

/** Decides what a value at a named place is, and writes the placeholders. */
export interface Rules {
  placeholders: Placeholders
  /** The kind of a whole value by where it stands; null where only its form can tell. */
  kindAt(place: Where, path: string): MaskedKind | null
  /** Paths with personal data that lead through an item chosen by a member of it, such as `[Name=PhoneNumber]`. */
  personalByMember: readonly string[]
  /** Masks what gives itself away inside a text; `write` brings a placeholder into the form of the place. */
  inText(text: string, where: string, write?: (placeholder: string) => string): string
  /** Where a header holds its proof as an entry of a list. */
  listOf(header: string): { separator: string; start: string } | null
}

export function createRules({ provider, secrets }: MaskFacts, placeholders: Placeholders): Rules {
  const places = (provider?.schemes ?? []).flatMap((scheme): { place: Place; kind: MaskedKind }[] => {
    if (!('place' in scheme)) return []
    return [{ place: scheme.place, kind: scheme.mechanism === 'equality' ? 'secret' : 'proof' }]
  })
  const searched = [...new Set(secrets.flatMap(readings))].toSorted((a, b) => b.length - a.length)
  // One that chooses an item by a member of it means that item alone.
  const personal = provider?.mask.filter((path) => !path.includes('[')) ?? []
  const isPersonal = (path: string): boolean =>
    isMaskedPath(path, personal) || isMaskedPath(inItem(path, provider?.envelope ?? 'item'), personal)

  return {
    placeholders,
    personalByMember: provider?.mask.filter((path) => path.includes('[')) ?? [],
    kindAt(place, path) {
      const proof = places.find(({ place: at }) => {
        const named = at.in === 'body' && at.each && place === 'body' ? inItem(path, at.each) : path
        return nameOf(at, place)?.toLowerCase() === named.toLowerCase()
      })
      if (proof) return proof.kind
      if (place === 'body' && isPersonal(path)) return 'personal'
      const name = place === 'header' ? path : (/[^.[\]]+\]?$/.exec(path)?.[0] ?? path)
      return (
        NAMES.find(({ at, pattern }) => (at === undefined || at.includes(place)) && pattern.test(name))
          ?.kind ?? null
      )
    },
    inText(text, where, write = (placeholder) => placeholder) {
      let written = ''
      let at = 0
      for (const { kind, start, end } of findValues(text, searched)) {
        written += text.slice(at, start) + write(placeholders.text(kind, text.slice(start, end), where))
        at = end
      }
      return written + text.slice(at)
    },
    listOf(header) {
      for (const { place } of places) {
        if (place.in === 'header' && place.name.toLowerCase() === header.toLowerCase() && place.list) {
          return { separator: place.list.separator, start: place.list.key + place.list.assign }
        }
      }
      return null
    },
  }
}

/** Names that say what stands there, whoever the sender is. */
const NAMES: readonly { at?: readonly Where[]; pattern: RegExp; kind: MaskedKind }[] = [
  { at: ['header'], pattern: /^(proxy-)?authorization$/i, kind: 'secret' },
  { at: ['header'], pattern: /^(set-)?cookie$/i, kind: 'cookie' },
  { at: ['header'], pattern: /(^|-)(signature|hmac|checksum|sign)(-\w*\d+)?$|^verif-hash$/i, kind: 'proof' },
  {
    pattern: /(^|[-_.])(pass(word|wd|phrase)?|secret|token|api[-_]?key|auth[-_]?key|private[-_]?key)$/i,
    kind: 'secret',
  },
  { pattern: /(password|secret|accesstoken|refreshtoken|apikey|privatekey)$/i, kind: 'secret' },
  {
    at: ['query', 'body'],
    pattern: /^(cvv2?|cvc2?|cardnumber|card_number|pan|iban|accountnumber|account_number|ssn)$/i,
    kind: 'personal',
  },
  { at: ['query', 'body'], pattern: /e-?mail(address)?$/i, kind: 'email' },
  { at: ['query', 'body'], pattern: /(phone|mobile|msisdn|^tel)(_?(number|no))?$/i, kind: 'phone' },
]

/** Shorter ones stand in other text by chance. */
const ENCODED_FROM = 6

/**
 * A secret is also looked for without the prefix that vendors write before it, and as addresses, XML, base64 and hex
 * write it.
 */
function readings(secret: string): string[] {
  const bare = secret.trim().replace(/^[A-Za-z]{2,8}_/, '')
  return [secret.trim(), bare]
    .filter((text) => text !== '')
    .flatMap((text) => (text.length < ENCODED_FROM ? [text] : [text, ...encodings(text)]))
}

function encodings(text: string): string[] {
  const bytes = Buffer.from(text)
  const percent = encodeURIComponent(text.toWellFormed())
  const xml = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  return [
    percent,
    percent.replaceAll('%20', '+'),
    xml,
    xml.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
    base64,
    bytes.toString('base64url'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ]
}

function nameOf(place: Place, at: Where): string | null {
  if (place.in === 'header' || place.in === 'query') return place.in === at ? place.name : null
  return at !== 'body' ? null : place.in === 'body' ? place.member : place.field
}

/** The path within the item, where the items stand in a list within the body. */
function inItem(path: string, envelope: Provider['envelope']): string {
  const plain = pathThroughLists(path)
  if (typeof envelope === 'string') return plain
  const start = `${[envelope.list, ...(envelope.wrap === undefined ? [] : [envelope.wrap])].join('.')}.`
  return plain.startsWith(start) ? plain.slice(start.length) : plain
}
