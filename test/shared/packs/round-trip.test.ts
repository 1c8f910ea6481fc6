import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ZodType } from 'zod'
import { decodeBody } from '../../../electron/core/diagnose/decode.ts'
import { readItems } from '../../../electron/core/diagnose/reading.ts'
import { valueOf } from '../../../shared/bodies/json.ts'
import { readPack } from '../../../shared/packs/read-pack.ts'
import { writePack } from '../../../shared/packs/write-pack.ts'
import { providers } from '../../../shared/providers/index.ts'
import type { Provider } from '../../../shared/providers/provider.ts'

/** One suite over every provider of the registry: none loses anything on its way into a file and back. */
describe.each(providers.map((provider) => ({ id: provider.id, provider })))('$id', ({ provider }) => {
  const read = readPack(JSON.parse(JSON.stringify(writePack(provider))))

  it('has the same facts when it was written out and read back', () => {
    expect(read.problems).toEqual([])
    expect(withoutShapes(read.provider as Provider)).toEqual(withoutShapes(provider))
  })

  it('has the same shapes', () => {
    expect(shapesOf(read.provider as Provider)).toEqual(shapesOf(provider))
  })

  it('finds the same in its samples, whole and with every member in turn of another kind', () => {
    for (const [index, event] of provider.events.entries()) {
      const again = read.provider?.events[index]
      for (const value of damaged(sampleOf(provider, event.sample.body))) {
        expect(again && findings(again.schema(), value)).toEqual(findings(event.schema(), value))
      }
    }
  })
})

function findings(shape: ZodType, value: unknown) {
  const { error } = shape.safeParse(value)
  return (error?.issues ?? []).map(({ code, path }) => ({ code, path }))
}

/** Facts as they are compared: what is not there and what is undefined are the same. */
function withoutShapes({ events, ...facts }: Provider): unknown {
  const rest = events.map(({ schema: _, variants, ...event }) => ({
    ...event,
    variants: variants?.map(({ schema: __, ...variant }) => variant),
  }))
  return JSON.parse(JSON.stringify({ ...facts, events: rest }))
}

function shapesOf({ events }: Provider): unknown[] {
  return events.flatMap(({ schema, variants }) =>
    [schema, ...(variants ?? []).map((variant) => variant.schema)].map((each) =>
      z.toJSONSchema(each(), { io: 'input' }),
    ),
  )
}

function sampleOf(provider: Provider, body: string): unknown {
  const { json, form } = decodeBody({ headers: [], body: Buffer.from(body), bodyCut: false })
  const item = readItems(provider, json, form, []).items[0]
  if (!item) throw new Error('There is no item in it.')
  return valueOf(item.json, item.node)
}

/** The value, and copies of it in which one member at any depth is missing or something else. */
function* damaged(value: unknown): Generator {
  yield value
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    const copy = (instead: unknown) =>
      Array.isArray(value)
        ? value.map((each: unknown, index) => (index === Number(name) ? instead : each))
        : { ...value, [name]: instead }
    for (const instead of [undefined, null, 'Qz !', 7, true, [], {}]) yield copy(instead)
    for (const inner of damaged(member)) yield copy(inner)
  }
}
