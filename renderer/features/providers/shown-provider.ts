/** What the page of providers shows: one by its id, a file of one's own, or the first where it is null. */
export type ShownProvider = { kind: 'provider'; id: string } | { kind: 'file'; file: string } | null
