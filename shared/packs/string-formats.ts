import { z } from 'zod'

/** A format of JSON Schema as a shape; `readsPattern` where the pattern beside it is part of the format itself. */
export interface NamedFormat {
  shape: z.ZodType<string>
  readsPattern: boolean
}

/** Every format that zod writes, in the forms in which it writes it. */
const WRITTEN: readonly z.ZodType<string>[] = [
  z.guid(),
  z.uuid(),
  z.url(),
  z.email(),
  z.iso.datetime(),
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ local: true }),
  z.iso.datetime({ offset: true, local: true }),
  z.iso.date(),
  z.iso.time(),
  z.ipv4(),
  z.ipv6(),
]

/** What a format means where no pattern of zod stands beside it: the reading that accepts most. */
const MEANT: Readonly<Record<string, z.ZodType<string>>> = {
  uuid: z.guid(),
  uri: z.url(),
  url: z.url(),
  email: z.email(),
  'date-time': z.iso.datetime({ offset: true, local: true }),
  date: z.iso.date(),
  ipv4: z.ipv4(),
  ipv6: z.ipv6(),
}

const written = new Map(
  WRITTEN.map((shape) => {
    const { format, pattern } = z.toJSONSchema(shape, { io: 'input' })
    return [keyOf(format, pattern), shape]
  }),
)

/** The shape of a format; null for one that only describes, such as `int64` or `password`. */
export function namedFormat(format: unknown, pattern: unknown): NamedFormat | null {
  const exact = written.get(keyOf(format, pattern)) ?? affix(format, pattern)
  if (exact !== undefined) return { shape: exact, readsPattern: true }
  const meant = typeof format === 'string' && Object.hasOwn(MEANT, format) ? MEANT[format] : undefined
  return meant === undefined ? null : { shape: meant, readsPattern: false }
}

/** What a text begins with, ends with or holds, as zod writes it: a format of its own and an expression. */
function affix(format: unknown, pattern: unknown): z.ZodType<string> | undefined {
  if (typeof pattern !== 'string') return undefined
  const plain = pattern
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/^\.\*|\.\*$/g, '')
  const text = plain.replace(/\\(.)/g, '$1')
  const shapes = [z.string().startsWith(text), z.string().endsWith(text), z.string().includes(text)]
  return shapes.find((shape) => {
    const written = z.toJSONSchema(shape, { io: 'input' })
    return written.format === format && written.pattern === pattern
  })
}

function keyOf(format: unknown, pattern: unknown): string {
  return JSON.stringify([format, pattern])
}
