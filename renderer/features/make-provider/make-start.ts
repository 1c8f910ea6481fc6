/** What a provider is made from: these events, those of an endpoint, or whatever came from nobody known. */
export type MakeStart =
  { kind: 'events'; ids: readonly number[] } | { kind: 'endpoint'; id: number } | { kind: 'nothing' }
