import type { PackChoices, ProposedFact, ProposedType } from '../../../../shared/model/pack-proposal.ts'
import type { Scheme } from '../../../../shared/model/scheme.ts'
import type { PackEvent, PackEventInput, PackInput } from '../../../../shared/packs/pack.ts'
import { createPlaceholders } from '../../masking/placeholders.ts'
import { maskRequest } from '../../masking/mask-request.ts'
import { decide } from './decide.ts'
import type { Decided } from './decide.ts'
import { inferShape } from './infer-shape.ts'
import { listFields, withOptional } from './list-fields.ts'
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
  /** What a person said; the rest is inferred. */
  choices?: PackChoices
}

/** A pack, what it rests on in sentences, and each fact with what could be taken in its place. */
export interface ProposedPack {
  pack: PackInput
  notes: string[]
  facts: ProposedFact[]
  types: ProposedType[]
}

/** A pack as the events of one sender suggest it. Guesses nothing that it does not say. */
export function proposePack(ground: ProposalGround): ProposedPack {
  const { id, name, observed, scheme, choices = {} } = ground
  const decided = decide(observed, choices)
  const { typePath, typeHeader, mask } = decided
  const hasType = typePath !== null || typeHeader !== null
  const isForm = observed.every(({ kind }) => kind === 'form')
  const types: ProposedType[] = []
  const events = [...decided.groups].map(([type, group]): PackEventInput => {
    const shape = withOptional(
      withType(inferShape(group.map(({ item }) => item)), typePath, type),
      choices.optional ?? [],
    )
    types.push({ type, events: group.length, fields: listFields(shape, group) })
    return {
      type,
      ...(hasType ? {} : { when: [] }),
      title: type,
      meaning: inferredFrom(group),
      schema: { description: inferredFrom(group), ...shape },
      partial: true,
      sample: sampleOf(group, { ...ground, mask }),
      object: 'object',
      ...decided.pathsOf(group),
      ...(choices.isMinor === true ? { amountIn: 'minor' as const } : {}),
      ...(decided.keyHeaders.length > 0 ? { keyHeaders: decided.keyHeaders } : {}),
    }
  })
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
      recognise: decided.recognise.map((all) => [
        ...all,
        ...(typePath === null ? [] : [{ at: { path: typePath }, exists: true }]),
      ]),
      ...(isForm ? { transport: { bodies: ['form' as const] } } : {}),
      events,
      mask,
      unknown: unknownOf(ground, decided),
    },
    notes: notesOf(ground, decided),
    facts: decided.facts,
    types,
  }
}

/** Marks each fact as what it is: nothing of a proposal is documented. */
function unknownOf({ observed, scheme, choices = {} }: ProposalGround, { facts }: Decided): string[] {
  const inferred = facts.filter(({ isByHand, chosen }) => !isByHand && chosen.length > 0)
  const byHand = facts.filter(({ isByHand, chosen }) => isByHand && chosen.length > 0)
  const named = (some: readonly ProposedFact[]) => some.map(({ fact }) => FACT_WORD[fact]).join(', ')
  return [
    `${inferredFrom(observed)} Its documentation was not read: what no event showed is not known.`,
    `Inferred from the events: ${[...inferred.map(({ fact }) => FACT_WORD[fact]), 'the shapes'].join(', ')}.`,
    ...(byHand.length === 0 ? [] : [`Chosen by hand from what the events showed: ${named(byHand)}.`]),
    ...(scheme === null
      ? []
      : [
          `The scheme was found by trying forms with the secret; it proves ${scheme.fits} of ${observed.length} events.`,
        ]),
    ...(choices.isMinor === true ? ['That amounts count the smallest unit was said by hand.'] : []),
  ]
}

const FACT_WORD: Record<ProposedFact['fact'], string> = {
  recognise: 'recognition',
  type: 'the event type',
  objectId: 'the object id',
  key: 'the key of a delivery',
  status: 'the status',
  time: 'the time',
  amount: 'the amount',
  currency: 'the currency',
  mask: 'what is personal',
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

function count(many: number, thing: string): string {
  return `${many} ${thing}${many === 1 ? '' : 's'}`
}

function notesOf({ scheme, hasSecret, observed }: ProposalGround, decided: Decided): string[] {
  const { typePath, typeHeader, recognise, proofHeader, mask, groups } = decided
  const type = typeHeader === null ? typePath && `at "${typePath}"` : `in the header ${typeHeader}`
  return [
    type
      ? `The event type stands ${type}: ${count(groups.size, 'type')} in ${count(observed.length, 'event')}.`
      : 'Nothing says the type of an event: all of them are one type. Say with "when" how types are told apart.',
    recognise.length > 0
      ? `It is recognised by ${recognise[0]?.flatMap(({ at }) => ('header' in at ? [`the header ${at.header}`] : 'path' in at ? [`"${at.path}"`] : [])).join(' and ')}.`
      : 'Nothing of its headers tells it from others, so it is not recognised by itself: make an endpoint of it.',
    scheme === null
      ? hasSecret
        ? 'No scheme was found that fits this secret, so no event can be proved yet.'
        : proofHeader === null
          ? 'No secret was given, so how it signs was not looked for.'
          : `The header ${proofHeader} looks like a proof: give the secret, and how it signs is looked for.`
      : `${scheme.scheme.title} fits ${scheme.fits} of ${observed.length} events.`,
    ...(mask.length > 0 ? [`Taken for personal by their names: ${mask.join(', ')}.`] : []),
    ...(observed.length < 5
      ? [`${count(observed.length, 'event')} show little: with more of them less is taken for always there.`]
      : []),
    'The shapes are inferred and marked so: a member that was there each time is taken for required.',
  ]
}
