import { headerValue } from '../../../../shared/headers.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import type { PackEvent, PackEventInput, PackInput } from '../../../../shared/packs/pack.ts'
import { createPlaceholders } from '../../masking/placeholders.ts'
import { maskRequest } from '../../masking/mask-request.ts'
import { findPaths, findPersonal, findTypePath } from './find-paths.ts'
import { findSigns } from './find-signs.ts'
import type { Signs } from './find-signs.ts'
import { inferShape } from './infer-shape.ts'
import type { Observed } from './observed.ts'

/** What a proposal is made from. */
export interface ProposalGround {
  id: string
  name: string
  observed: readonly Observed[]
  /** The scheme that a pasted secret fits, and how many of the events it proves; null where none was found. */
  scheme: { scheme: Scheme; fits: number } | null
  /** Whether a secret was given to look with. */
  hasSecret: boolean
  /** Values that must not be in a sample. */
  secrets: readonly string[]
}

/** A pack as the events of one sender suggest it, and in sentences what it rests on. Guesses nothing that it does not say. */
export function proposePack(ground: ProposalGround): { pack: PackInput; notes: string[] } {
  const { id, name, observed, scheme } = ground
  const found = findTypePath(observed)
  const signs = findSigns(observed)
  // A type deep in the body is mostly that of something else; a header that is named for it is not.
  const typeHeader = found === null || found.includes('.') ? (signs.typeHeaders[0] ?? null) : null
  const typePath = typeHeader === null ? found : null
  const typeOf = (event: Observed): string =>
    (typeHeader === null ? textAt(event.item, typePath) : headerValue(event.headers, typeHeader)) ?? 'event'
  const hasType = typePath !== null || typeHeader !== null
  const groups = Map.groupBy(observed, typeOf)
  const mask = findPersonal(observed)
  const isForm = observed.every(({ kind }) => kind === 'form')
  const basis = inferredFrom(observed)
  const events = [...groups].map(([type, group]): PackEventInput => ({
    type,
    ...(hasType ? {} : { when: [] }),
    title: type,
    meaning: inferredFrom(group),
    schema: {
      description: inferredFrom(group),
      ...withType(inferShape(group.map(({ item }) => item)), typeHeader === null ? typePath : null, type),
    },
    partial: true,
    sample: sampleOf(group, { ...ground, mask }),
    object: 'object',
    ...findPaths(group, typePath),
    ...(signs.keyHeaders.length > 0 ? { keyHeaders: signs.keyHeaders } : {}),
  }))
  return {
    pack: {
      version: 1,
      id,
      name,
      summary: `Events of ${name}, as they arrived.`,
      ...(scheme === null
        ? {}
        : {
            credentials: [
              { kind: kindOf(scheme.scheme), label: 'Secret', where: 'Where it is found is not known.' },
            ],
            schemes: [scheme.scheme],
          }),
      ...(observed.some(({ isList }) => isList) ? { envelope: 'list-or-item' as const } : {}),
      ...(typeHeader === null ? {} : { typeHeaders: [typeHeader] }),
      typeAt: typePath === null ? [] : [typePath],
      recognise: signs.recognise.map((all) => [
        ...all,
        ...(typePath === null ? [] : [{ at: { path: typePath }, exists: true }]),
      ]),
      ...(isForm ? { transport: { bodies: ['form' as const] } } : {}),
      events,
      mask,
      unknown: [`${basis} Its documentation was not read: what no event showed is not known.`],
    },
    notes: notesOf(ground, {
      signs,
      typePath,
      typeHeader,
      types: groups.size,
      mask,
      events: observed.length,
    }),
  }
}

function inferredFrom(events: readonly Observed[]): string {
  return `Inferred from ${count(events.length, 'captured event')}; not documented.`
}

function kindOf(scheme: Scheme): string {
  return scheme.mechanism === 'basic' ? scheme.password : scheme.key.credential
}

/** The type is the one value of which it is known that others mean something else. */
function withType(
  shape: Record<string, unknown>,
  path: string | null,
  type: string,
): Record<string, unknown> {
  if (path === null) return shape
  const [name = '', ...rest] = path.split('.')
  const properties = shape['properties'] as Record<string, Record<string, unknown>> | undefined
  const member = properties?.[name]
  if (properties === undefined || member === undefined) return shape
  const changed = rest.length === 0 ? { type: 'string', const: type } : withType(member, rest.join('.'), type)
  return { ...shape, properties: { ...properties, [name]: changed } }
}

function sampleOf(
  group: readonly Observed[],
  { mask, secrets, scheme }: ProposalGround & { mask: readonly string[] },
): PackEvent['sample'] {
  const newest = group[0]
  if (newest === undefined) throw new Error('A type has an event.')
  const schemes = scheme === null ? [] : [scheme.scheme]
  const { body } = maskRequest(
    { target: '/', headers: contentType(newest), trailers: [], body: Buffer.from(newest.text, 'utf8') },
    { provider: { schemes, mask }, secrets },
    createPlaceholders(),
  )
  return {
    source: 'constructed',
    url: null,
    note: `Made from the captured event ${newest.eventId}; secrets and what looks personal were filled in with placeholders.`,
    contentType: newest.kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
    headers: [],
    body: Buffer.from(body).toString('utf8'),
  }
}

function contentType({ kind }: Observed): [string, string][] {
  return [['Content-Type', kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded']]
}

function textAt(item: Readonly<Record<string, unknown>>, path: string | null): string | null {
  let value: unknown = path === null ? undefined : item
  for (const part of path?.split('.') ?? []) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined
  }
  return typeof value === 'string' ? value : null
}

function count(many: number, thing: string): string {
  return `${many} ${thing}${many === 1 ? '' : 's'}`
}

function notesOf(
  { scheme, hasSecret, observed }: ProposalGround,
  found: {
    signs: Signs
    typePath: string | null
    typeHeader: string | null
    types: number
    mask: readonly string[]
    events: number
  },
): string[] {
  const { signs, typePath, typeHeader } = found
  const type = typeHeader === null ? typePath && `at "${typePath}"` : `in the header ${typeHeader}`
  return [
    type
      ? `The event type stands ${type}: ${count(found.types, 'type')} in ${count(found.events, 'event')}.`
      : 'Nothing says the type of an event: all of them are one type. Say with "when" how types are told apart.',
    signs.recognise.length > 0
      ? `It is recognised by ${signs.recognise[0]?.flatMap(({ at }) => ('header' in at ? [`the header ${at.header}`] : 'path' in at ? [`"${at.path}"`] : [])).join(' and ')}.`
      : 'Nothing of its headers tells it from others, so it is not recognised by itself: make an endpoint of it.',
    scheme === null
      ? hasSecret
        ? 'No scheme was found that fits this secret, so no event can be proved yet.'
        : signs.proofHeader === null
          ? 'No secret was given, so how it signs was not looked for.'
          : `The header ${signs.proofHeader} looks like a proof: give the secret, and how it signs is looked for.`
      : `${scheme.scheme.title} fits ${scheme.fits} of ${observed.length} events.`,
    ...(found.mask.length > 0 ? [`Taken for personal by their names: ${found.mask.join(', ')}.`] : []),
    ...(observed.length < 5
      ? [`${count(observed.length, 'event')} show little: with more of them less is taken for always there.`]
      : []),
    'The shapes are inferred and marked so: a member that was there each time is taken for required.',
  ]
}
