import { z } from 'zod'
import type { ZodType } from 'zod'
import type { Provider } from '../providers/provider.ts'
import { Pack } from './pack.ts'
import type { JsonSchema } from './pack.ts'

/** A provider as a pack: the same facts, each shape as JSON Schema. `readPack` makes the same provider of it. */
export function writePack(provider: Provider): Pack {
  const { id, name, events, ...facts } = provider
  const written = events.map(({ schema, variants, ...event }) => ({
    ...event,
    schema: schemaOf(schema()),
    ...(variants && {
      variants: variants.map((variant) => ({ ...variant, schema: schemaOf(variant.schema()) })),
    }),
  }))
  return Pack.parse({ version: 1, id, name, ...facts, events: written })
}

/** The shape of an event as JSON Schema. */
export function schemaOf(shape: ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input' })
  return schema
}
