import { z } from 'zod'
import type { ZodType } from 'zod'
import { HmacScheme, ItemList, Scheme } from '../model/scheme.ts'
import type { Provider } from '../providers/provider.ts'

/**
 * A provider of one's own as one file, JSON or YAML: the facts of `Provider`, with shapes as JSON Schema. What may be
 * left out has a default that claims nothing. `shared/providers/provider.ts` says what each member means.
 */

const Path = z.string()
const Plain = z.union([z.string(), z.number(), z.boolean(), z.null()])
const HeaderPair = z.tuple([z.string(), z.string()])

/** A shape as JSON Schema; `json-schema.ts` says which words of it are understood. */
const Shape = z.record(z.string(), z.unknown())

const Place = z.union([
  z.object({ path: Path }),
  z.object({ root: Path }),
  z.object({ type: z.literal(true) }),
  z.object({ header: z.string() }),
  z.object({ query: z.string() }),
  z.object({ setting: z.string() }),
  z.object({ environment: z.literal(true) }),
  z.object({ body: z.literal(true) }),
])

const Condition = z.object({
  at: Place,
  exists: z.boolean().optional(),
  oneOf: z.array(Plain).optional(),
  noneOf: z.array(Plain).optional(),
  matches: z.string().optional(),
  contains: Path.optional(),
  notNegative: z.boolean().optional(),
  inSetting: z.string().optional(),
})

const Choices = z.array(z.object({ value: z.string(), label: z.string() }))

const Setting = z.object({
  key: z.string(),
  label: z.string(),
  help: z.string(),
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('choice'), choices: Choices, default: z.string() }),
    z.object({ kind: z.literal('choices'), choices: Choices, default: z.array(z.string()) }),
    z.object({ kind: z.literal('text'), default: z.string() }),
    z.object({ kind: z.literal('scheme'), default: z.string() }),
    z.object({ kind: z.literal('switch'), default: z.boolean() }),
  ]),
})

const Sample = z.object({
  source: z.enum(['published', 'third-party', 'constructed']),
  url: z.string().nullable().default(null),
  note: z.string(),
  contentType: z.string().default('application/json'),
  headers: z.array(HeaderPair).default([]),
  body: z.string(),
})

const paths = z.array(Path).default([])

const EventType = z.object({
  type: z.string().min(1),
  when: z.array(Condition).optional(),
  openType: z.literal(true).optional(),
  schemes: z.array(z.string()).optional(),
  title: z.string(),
  meaning: z.string().default(''),
  schema: Shape,
  partial: z.literal(true).optional(),
  variants: z.array(z.object({ when: z.array(Condition), schema: Shape, note: z.string() })).optional(),
  sample: Sample,
  object: z.string().default('object'),
  objectId: paths,
  key: paths,
  keyHeaders: z.array(z.string()).optional(),
  sameEachTime: z.literal(true).optional(),
  status: paths,
  state: z.string().optional(),
  time: paths,
  amount: paths,
  amountIn: z.literal('minor').optional(),
  currency: paths,
})

const Method = z.enum(['POST', 'GET'])

const HandshakeAnswer = z.object({
  status: z.number().int(),
  body: z.string().default(''),
  contentType: z.enum(['text/plain', 'application/json']).optional(),
  echo: z.object({ at: Place, matches: z.string() }).optional(),
  hmac: z
    .object({
      key: HmacScheme.shape.key,
      hash: z.enum(['sha1', 'sha256']),
      encoding: z.enum(['hex', 'base64']),
    })
    .optional(),
})

const Handshake = z.object({
  id: z.string(),
  title: z.string(),
  method: Method.optional(),
  when: z.array(Condition),
  answer: HandshakeAnswer.nullable(),
  isSigned: z.literal(true).optional(),
  message: z.string(),
  shows: Path.optional(),
  fix: z.string().nullable().default(null),
  source: z.string(),
})

const KnownFailure = z.object({
  id: z.string(),
  when: z.array(Condition),
  message: z.string(),
  fix: z.string(),
  source: z.string(),
})

const Codes = z.object({
  at: Path,
  shape: z.string(),
  groups: z.array(
    z.object({
      matches: z.string(),
      title: z.string(),
      status: z.enum(['note', 'warn']),
      sentence: z.string(),
    }),
  ),
  source: z.string(),
})

const Statuses = z.union([z.literal('2xx'), z.array(z.number().int())])

const RetrySchedule = z.object({
  id: z.string(),
  title: z.string(),
  attempts: z.number().int().nullable(),
  gapsSeconds: z.array(z.number()).nullable(),
  onwards: z.object({ everySeconds: z.number(), untilSeconds: z.number() }).optional(),
  acknowledges: z.object({ statuses: Statuses, withinMs: z.number().nullable() }).optional(),
  renews: z.literal('timestamp').nullable(),
  doubt: z.string().nullable(),
  source: z.string(),
})

const Rule = z.object({
  id: z.string(),
  when: z.array(Condition).optional(),
  expect: Condition,
  status: z.enum(['note', 'warn', 'fail']),
  message: z.string(),
  fix: z.string().nullable().default(null),
})

/** Version 1 of the file. A newer one has another number and is refused by an older app. */
export const Pack = z
  .object({
    $schema: z.string().optional(),
    version: z.literal(1),
    /** True where it takes the place of the built-in provider of the same id. */
    replaces: z.literal('built-in').optional(),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'lower-case letters, digits and hyphens'),
    name: z.string().min(1),
    summary: z.string().default(''),
    documentation: z.array(z.object({ title: z.string(), url: z.string() })).default([]),
    setup: z.array(z.string()).default([]),
    credentials: z
      .array(
        z.object({
          kind: z.string(),
          label: z.string(),
          where: z.string().default('Where it is found is not known.'),
          secret: z.boolean().default(true),
        }),
      )
      .default([]),
    settings: z.array(Setting).default([]),
    schemes: z.array(Scheme).default([]),
    schemeSetting: z.object({ choice: z.string(), description: z.string() }).optional(),
    envelope: z.union([z.enum(['item', 'list-or-item']), ItemList]).default('item'),
    recognisedLast: z.literal(true).optional(),
    unsigned: z.object({ message: z.string(), fix: z.string(), source: z.string() }).optional(),
    payloadField: z
      .object({ field: z.string(), holds: z.enum(['json', 'base64-xml']), isAlways: z.boolean() })
      .optional(),
    typeHeaders: z.array(z.string()).optional(),
    answer: z.object({ contentType: z.string(), body: z.string() }).optional(),
    minorDigits: z.record(z.string(), z.number().int()).optional(),
    smallCurrencies: z.literal(true).optional(),
    recognise: z.array(z.array(Condition)).default([]),
    typeAt: paths,
    events: z.array(EventType).default([]),
    states: z
      .record(z.string(), z.object({ next: z.record(z.string(), z.array(z.string())), basis: z.string() }))
      .default({}),
    acknowledges: z
      .object({
        statuses: Statuses,
        withinMs: z.number().nullable(),
        sentence: z.string(),
        source: z.string().default(''),
      })
      .default({
        statuses: '2xx',
        withinMs: null,
        sentence: 'Which answers it counts as delivered is not known; any 2xx is taken for one.',
        source: '',
      }),
    retries: z
      .object({
        attempts: z.number().int().nullable(),
        gapsSeconds: z.array(z.number()).nullable(),
        sentence: z.string(),
        source: z.string().nullable(),
        schedules: z.array(RetrySchedule).optional(),
      })
      .default({
        attempts: null,
        gapsSeconds: null,
        sentence: 'Whether it tries again is not known.',
        source: null,
      }),
    sources: z
      .object({
        sandbox: z.array(z.string()),
        live: z.array(z.string()),
        misprints: z.array(z.object({ address: z.string(), explanation: z.string() })).default([]),
        incomplete: z.string().optional(),
        source: z.string(),
      })
      .nullable()
      .default(null),
    transport: z
      .object({
        method: Method.default('POST'),
        https: z.boolean().default(false),
        port: z.number().int().nullable().default(null),
        bodies: z.array(z.enum(['json', 'form'])).optional(),
      })
      .default({ method: 'POST', https: false, port: null }),
    handshakes: z.array(Handshake).optional(),
    knownFailures: z.array(KnownFailure).optional(),
    codes: z.array(Codes).optional(),
    unordered: z.object({ sentence: z.string(), source: z.string() }).optional(),
    rules: z.array(Rule).default([]),
    mask: paths,
    unknown: z.array(z.string()).default([]),
  })
  .describe("A provider of one's own for Hookloupe")

/** A pack with its defaults filled in. */
export type Pack = z.infer<typeof Pack>
/** A pack as it may be written: what has a default may be left out. */
export type PackInput = z.input<typeof Pack>
export type PackEvent = Pack['events'][number]
export type PackEventInput = NonNullable<PackInput['events']>[number]
export type PackCondition = NonNullable<PackInput['recognise']>[number][number]
export type JsonSchema = Record<string, unknown>

/** The facts of a provider as a pack holds them. */
export type PackFacts = Omit<Pack, '$schema' | 'version' | 'replaces'>

/** Every member there, nothing read-only, shapes as JSON Schema: so two descriptions of one thing can be compared. */
type Laid<T> = T extends ZodType
  ? JsonSchema
  : T extends object
    ? { -readonly [K in keyof T]-?: Laid<T[K]> }
    : T
type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Member<T, K> = K extends keyof T ? T[K] : 'not there'
type Unlike<A, B> = { [K in keyof A | keyof B]: IsSame<Member<A, K>, Member<B, K>> extends true ? never : K }[
  keyof A | keyof B]
type UnlikeMembers = Unlike<Laid<Provider>, Laid<PackFacts>>

/**
 * Does not compile where a pack and `Provider` differ, and names the member: whoever changes one changes the other,
 * so that no fact of a provider is lost when it is written out.
 */
export const PACK_IS_A_PROVIDER: [UnlikeMembers] extends [never] ? true : UnlikeMembers = true
