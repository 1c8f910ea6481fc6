import { z } from 'zod'
import { AnswerRule, Forwarding } from './forwarding.ts'
import { HeaderPair } from './request.ts'

export const Environment = z.enum(['sandbox', 'live'])

/** What our listener replies to the sender, after the event is on disk. */
export const Answer = z.object({
  status: z.number().int().min(200).max(599),
  headers: z.array(HeaderPair),
  body: z.string(),
  /** Milliseconds to wait before answering. */
  delayMs: z.number().int().min(0).max(120_000),
})

/** A named address of the developer's app, such as *local app* or *staging*. */
export const Target = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'A target needs a name.')
    .max(60, 'The name of a target has at most 60 characters.'),
  /** An absolute http or https address. */
  url: z.string().min(1),
})

/** A secret of an endpoint; the secret itself never leaves the core. */
export const Credential = z.object({
  id: z.number().int(),
  kind: z.string(),
  /** Credentials with the same label (`sandbox`, `previous`) form one set. */
  label: z.string(),
})

/** Settings of an endpoint by key, as its provider declares them. */
export const EndpointSettings = z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())]))

export const Endpoint = z.object({
  id: z.number().int(),
  name: z.string(),
  slug: z.string(),
  provider: z.string(),
  environment: Environment,
  settings: EndpointSettings,
  credentials: z.array(Credential),
  /** The address of the first target. */
  target: z.string().nullable(),
  /** The first one is where things go unless something else is said; names are unique. */
  targets: z.array(Target),
  answer: Answer,
  forwarding: Forwarding,
  /** The first rule that fits answers; where none does, `answer` does. */
  answerRules: z.array(AnswerRule),
  /** The local address that it answers at. */
  url: z.string(),
  /** The public address, or null while there is no tunnel. */
  publicUrl: z.string().nullable(),
  createdAt: z.number().int(),
  counts: z.object({ events: z.number().int(), failed: z.number().int() }),
})

const CredentialInput = z.object({
  kind: z.string().min(1),
  value: z.string().min(1),
  label: z.string().min(1).optional(),
})

/** Letters, digits, `-`, `_`; at least three, so that no slug is the bare address. */
const Slug = z.string().regex(/^[A-Za-z0-9_-]{3,64}$/, 'A slug has 3 to 64 letters, digits, "-" or "_".')

/** What an endpoint is called; the window says what is wrong with it while it is typed. */
export const EndpointName = z
  .string()
  .trim()
  .min(1, 'An endpoint needs a name.')
  .max(120, 'The name of an endpoint has at most 120 characters.')

export const EndpointInput = z.object({
  name: EndpointName,
  provider: z.string().min(1),
  environment: Environment.default('sandbox'),
  settings: EndpointSettings.default({}),
  credentials: z.array(CredentialInput).default([]),
  target: z.string().nullish(),
  targets: z.array(Target).max(20).optional(),
  answer: Answer.partial().optional(),
  forwarding: Forwarding.partial().optional(),
  answerRules: z.array(AnswerRule).max(50).optional(),
  slug: Slug.optional(),
})

/** What is absent stays. A credential replaces the one of the same kind and label; a value of null removes it. */
export const EndpointChange = z.object({
  name: EndpointName.optional(),
  /** Another provider: settings that it knows too are kept, its others begin anew, and the events are judged again. */
  provider: z.string().min(1).optional(),
  environment: Environment.optional(),
  settings: EndpointSettings.optional(),
  credentials: z.array(CredentialInput.extend({ value: z.string().min(1).nullable() })).optional(),
  /** Changes the address of the first target, or makes one; null removes the first. `targets` replaces them all. */
  target: z.string().nullable().optional(),
  targets: z.array(Target).max(20).optional(),
  answer: Answer.partial().optional(),
  forwarding: Forwarding.partial().optional(),
  answerRules: z.array(AnswerRule).max(50).optional(),
})

export type Environment = z.infer<typeof Environment>
export type Target = z.infer<typeof Target>
export type Answer = z.infer<typeof Answer>
export type Credential = z.infer<typeof Credential>
export type Endpoint = z.infer<typeof Endpoint>
export type EndpointInput = z.infer<typeof EndpointInput>
export type EndpointChange = z.infer<typeof EndpointChange>
export type EndpointSettings = z.infer<typeof EndpointSettings>
