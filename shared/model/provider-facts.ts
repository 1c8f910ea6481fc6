import { z } from 'zod'
import { PackProblem } from './pack-file.ts'
import { Scheme } from './scheme.ts'

/** A provider as the API shows it: the same facts, with each event's shape as JSON Schema. */
export const ProviderFacts = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  documentation: z.array(z.object({ title: z.string(), url: z.string() })),
  setup: z.array(z.string()),
  credentials: z.array(
    z.object({ kind: z.string(), label: z.string(), where: z.string(), secret: z.boolean() }),
  ),
  settings: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      help: z.string(),
      input: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('choice'),
          choices: z.array(z.object({ value: z.string(), label: z.string() })),
          default: z.string(),
        }),
        z.object({
          kind: z.literal('choices'),
          choices: z.array(z.object({ value: z.string(), label: z.string() })),
          default: z.array(z.string()),
        }),
        z.object({ kind: z.literal('text'), default: z.string() }),
        z.object({ kind: z.literal('scheme'), default: z.string() }),
        z.object({ kind: z.literal('switch'), default: z.boolean() }),
      ]),
    }),
  ),
  schemes: z.array(Scheme),
  /** Where it signs nothing, or not every event: what that means, and what to do instead. */
  unsigned: z.object({ message: z.string(), fix: z.string(), source: z.string() }).nullable(),
  /** The settings that choose the scheme, where it is one of the endpoint. */
  schemeSetting: z.object({ choice: z.string(), description: z.string() }).nullable(),
  events: z.array(
    z.object({
      type: z.string(),
      title: z.string(),
      meaning: z.string(),
      schema: z.record(z.string(), z.unknown()),
      sample: z.object({
        source: z.enum(['published', 'third-party', 'constructed']),
        url: z.string().nullable(),
        note: z.string(),
        contentType: z.string(),
        body: z.string(),
      }),
    }),
  ),
  acknowledges: z.object({ sentence: z.string(), source: z.string() }),
  retries: z.object({
    sentence: z.string(),
    source: z.string().nullable(),
    /** What a scenario can follow attempt by attempt; empty where nothing of it is documented. */
    schedules: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        /** Attempts in all; null where the time ends them. */
        attempts: z.number().int().nullable(),
        /** Seconds from the first attempt to the last; null where the gaps are not documented. */
        lastsSeconds: z.number().nullable(),
        doubt: z.string().nullable(),
        source: z.string(),
      }),
    ),
  }),
  sources: z
    .object({ sandbox: z.array(z.string()), live: z.array(z.string()), source: z.string() })
    .nullable(),
  unknown: z.array(z.string()),
})

/** The same, as one project knows it. */
export const KnownProvider = ProviderFacts.extend({
  /** `own`: it comes from a file in the project's folder `providers`. */
  origin: z.enum(['built-in', 'own']),
  /** Its file; null for a built-in one. With problems an older version of the file is in use. */
  file: z.string().nullable(),
  problems: z.array(PackProblem),
})

export type KnownProvider = z.infer<typeof KnownProvider>
export type ProviderFacts = z.infer<typeof ProviderFacts>
