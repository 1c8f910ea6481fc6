/** What can be asked of events, as plain words: what reads a search needs no more, and no zod for it. */
export const VERDICTS = ['genuine', 'failed', 'unproved', 'pending'] as const

/** How an event came. */
export const ORIGINS = ['captured', 'sample', 'imported'] as const
