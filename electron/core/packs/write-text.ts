import { stringify } from 'yaml'
import type { PackFormat } from '../../../shared/model/pack-check.ts'
import type { Pack, PackInput } from '../../../shared/packs/pack.ts'

/** A pack as the text of a file. What is empty and may be left out is left out, so that the rest can be read. */
export function writePackText(pack: Pack | PackInput, format: PackFormat): string {
  const filled = withoutEmpty(pack)
  return format === 'json'
    ? `${JSON.stringify(filled, null, 2)}\n`
    : stringify(filled, { lineWidth: 110, aliasDuplicateObjects: false })
}

/** Members whose default is an empty list. */
function withoutEmpty(pack: Pack | PackInput): Record<string, unknown> {
  const { events, ...facts } = pack
  return { ...filledOf(facts), ...(events === undefined ? {} : { events: events.map(filledOf) }) }
}

function filledOf(facts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => !(MAY_BE_EMPTY.has(name) && isEmptyList(value))),
  )
}

const MAY_BE_EMPTY = new Set(
  [
    'documentation setup credentials settings schemes recognise typeAt rules mask unknown',
    'objectId key status time amount currency',
  ].flatMap((names) => names.split(' ')),
)

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
