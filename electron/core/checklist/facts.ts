import type { Endpoint } from '../../../shared/model/endpoint.ts'
import type { EventType, Provider } from '../../../shared/providers/provider.ts'
import { failuresOf } from '../drift/tells-failure.ts'

/** What the checklist reads of an endpoint and of its provider; it can be sent to another thread. */
export interface ChecklistFacts {
  provider: string
  /** The provider within a sentence. */
  who: string
  hasCredentials: boolean
  /** True where one body may hold several events: of those the first is looked at. */
  sendsLists: boolean
  hasSchemes: boolean
  /** Why it signs nothing, and what to do instead; null where that is not documented. */
  unsigned: { message: string; fix: string } | null
  types: readonly { type: string; title: string }[]
  /** True where a setting of the endpoint says which of the types are expected there. */
  isChoice: boolean
  /** True where the sender chooses its own types, or where none are known. */
  hasOpenTypes: boolean
  /** What would tell a failure, in the provider's own words. */
  failures: readonly string[]
  statuses: Provider['acknowledges']['statuses']
  /** Milliseconds that it waits for an answer; null where that is not documented. */
  withinMs: number | null
  /** What counts as received, as documented. */
  acknowledges: string
}

/** The facts of an endpoint; `provider` is the one that counts there. */
export function checklistFacts(
  provider: Provider,
  endpoint: Pick<Endpoint, 'credentials' | 'settings'>,
): ChecklistFacts {
  const { id, name, schemes, unsigned, envelope, events, acknowledges } = provider
  const expected = expectedTypes(provider, endpoint)
  return {
    provider: id,
    who: id === 'other' ? 'this sender' : name,
    hasCredentials: endpoint.credentials.length > 0,
    sendsLists: envelope !== 'item',
    hasSchemes: schemes.length > 0,
    unsigned: unsigned === undefined ? null : { message: unsigned.message, fix: unsigned.fix },
    types: expected.map(({ type, title }) => ({ type, title })),
    isChoice: expected.length < events.length,
    hasOpenTypes: events.length === 0 || events.some(({ openType }) => openType === true),
    failures: failuresOf(provider),
    statuses: acknowledges.statuses,
    withinMs: acknowledges.withinMs,
    acknowledges: acknowledges.sentence,
  }
}

/** The types that the endpoint is set to expect, where its provider has a setting for that; all of them otherwise. */
function expectedTypes(
  { events, rules, settings }: Provider,
  endpoint: Pick<Endpoint, 'settings'>,
): readonly EventType[] {
  const key = rules.find(({ expect }) => 'type' in expect.at && expect.inSetting !== undefined)?.expect
    .inSetting
  const setting = settings.find((each) => each.key === key)
  const chosen = setting && (endpoint.settings[setting.key] ?? setting.input.default)
  const expected = events.filter(({ type }) => Array.isArray(chosen) && chosen.includes(type))
  return expected.length === 0 ? events : expected
}
