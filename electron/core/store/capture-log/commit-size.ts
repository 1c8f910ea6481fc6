/** So many events of the log go into one commit: some ten milliseconds, and pages that the writer's connection can hold. */
export const MOST_IN_COMMIT = 700
