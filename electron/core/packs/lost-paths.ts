import type { EventType, Path, Provider } from '../../../shared/providers/provider.ts'
import { decodeBody } from '../diagnose/decode.ts'
import { readItems, textAt } from '../diagnose/reading.ts'

/**
 * What an event type says about its own sample that is not so: members of which none of the paths leads to a value in
 * it, with those paths. A slip in a path is seen nowhere else, since a path may lead to nothing in an event.
 */
export function lostPaths(
  provider: Provider,
  event: EventType,
): { member: Member; paths: readonly Path[] }[] {
  const { headers, contentType, body } = event.sample
  const sent: [string, string][] = [['Content-Type', contentType], ...headers]
  const { json, form } = decodeBody({ headers: sent, body: Buffer.from(body, 'utf8'), bodyCut: false })
  const [item] = readItems(provider, json, form, sent).items
  if (!item) return []
  return MEMBERS.map((member) => ({ member, paths: event[member] })).filter(
    ({ paths }) => paths.length > 0 && textAt(item, paths) === null,
  )
}

type Member = (typeof MEMBERS)[number]

const MEMBERS = ['objectId', 'key', 'status', 'time', 'amount', 'currency'] as const
