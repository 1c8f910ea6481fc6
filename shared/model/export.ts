import { z } from 'zod'

/** Programs and libraries that one request can be copied for. */
export const COPY_FORMS = ['curl', 'httpie', 'fetch', 'python', 'php', 'go'] as const
export const CopyForm = z.enum(COPY_FORMS)

/** What several events can be written as. */
export const EXPORT_FORMATS = ['jsonl', 'har', 'http', 'vitest', 'pytest', 'phpunit'] as const
export const ExportFormat = z.enum(EXPORT_FORMATS)

/** One export or import takes at most this many requests, with this many bytes of bodies together. */
export const MOST_REQUESTS = 1000
export const MOST_BYTES = 24 * 1024 * 1024

/** What a placeholder stands for. */
export const MASKED_KINDS = [
  'secret',
  'proof',
  'cookie',
  'token',
  'card',
  'email',
  'phone',
  'personal',
  'body',
] as const

/** How often a kind of value was replaced. `example` is one place, such as `body data.customer.email`. */
export const MaskedTally = z.object({
  kind: z.enum(MASKED_KINDS),
  places: z.number().int(),
  /** Different values; each has a placeholder of its own. */
  values: z.number().int(),
  example: z.string(),
})

/** One request as code for a client. */
export const Copied = z.object({
  form: CopyForm,
  text: z.string(),
  masked: z.array(MaskedTally),
  /** In which ways what the code sends differs from what was captured, in sentences. */
  notes: z.array(z.string()),
})

export const ExportPreview = z.object({
  events: z.number().int(),
  /** Of the bodies as they were received. */
  bytes: z.number().int(),
  masked: z.array(MaskedTally),
  notes: z.array(z.string()),
})

export const Exported = ExportPreview.extend({
  fileName: z.string(),
  mediaType: z.string(),
  text: z.string(),
})

export type CopyForm = z.infer<typeof CopyForm>
export type ExportFormat = z.infer<typeof ExportFormat>
export type MaskedKind = (typeof MASKED_KINDS)[number]
export type MaskedTally = z.infer<typeof MaskedTally>
export type Copied = z.infer<typeof Copied>
export type ExportPreview = z.infer<typeof ExportPreview>
export type Exported = z.infer<typeof Exported>
