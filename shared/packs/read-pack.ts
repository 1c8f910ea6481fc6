import type { ZodType } from 'zod'
import type { EventType, Provider } from '../providers/provider.ts'
import { contradictions } from './contradictions.ts'
import { issueProblem } from './issue-words.ts'
import { readShape } from './json-schema.ts'
import { Pack } from './pack.ts'
import type { JsonSchema, PackEvent } from './pack.ts'
import { placeName, shown } from './problem.ts'
import type { PlaceProblem } from './problem.ts'

/** What a file says; without a provider where there is any problem. */
export type PackReading =
  | { pack: Pack; provider: Provider; problems: readonly [] }
  | { pack: Pack | null; provider: null; problems: readonly PlaceProblem[] }

/** Reads the value of a file as a provider of one's own. Never throws. */
export function readPack(value: unknown): PackReading {
  const read = Pack.safeParse(value)
  if (!read.success) {
    return {
      pack: null,
      provider: null,
      problems: read.error.issues.map((issue) => issueProblem(issue, value)),
    }
  }
  const pack = read.data
  const problems = [...unknownMembers(value, pack), ...contradictions(pack)]
  const provider = providerOf(pack, problems)
  if (problems.length > 0) return { pack, provider: null, problems }
  return { pack, provider, problems: [] }
}

function providerOf(pack: Pack, problems: PlaceProblem[]): Provider {
  const { $schema: _, version: __, replaces: ___, events, ...facts } = pack
  return { ...facts, events: events.map((event, index) => eventOf(event, ['events', index], problems)) }
}

function eventOf(event: PackEvent, at: readonly (string | number)[], problems: PlaceProblem[]): EventType {
  const shape = (schema: JsonSchema, where: readonly (string | number)[]): (() => ZodType) => {
    const read = readShape(schema)
    problems.push(...read.problems.map((problem) => ({ ...problem, at: [...where, ...problem.at] })))
    return () => read.shape
  }
  const { variants, ...rest } = event
  return {
    ...rest,
    schema: shape(event.schema, [...at, 'schema']),
    ...(variants && {
      variants: variants.map((variant, index) => ({
        ...variant,
        schema: shape(variant.schema, [...at, 'variants', index, 'schema']),
      })),
    }),
  }
}

/** Members that nothing reads: a slip of the pen would otherwise do nothing and say nothing. */
function unknownMembers(
  value: unknown,
  read: unknown,
  at: readonly (string | number)[] = [],
): PlaceProblem[] {
  if (typeof value !== 'object' || value === null || typeof read !== 'object' || read === null) return []
  return Object.entries(value).flatMap(([name, member]): PlaceProblem[] => {
    const place = [...at, Array.isArray(value) ? Number(name) : name]
    if (Object.hasOwn(read, name)) {
      return unknownMembers(member, (read as Record<string, unknown>)[name], place)
    }
    const known = Object.keys(read).join(', ')
    return [
      {
        at: place,
        message: `"${placeName(place)}" is not a member of a pack.`,
        found: shown(member),
        expected: known === '' ? null : `one of ${known}, or another documented one`,
        fix: 'Correct its name, or take it out.',
      },
    ]
  })
}
