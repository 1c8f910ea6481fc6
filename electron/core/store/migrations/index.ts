import type { Migration } from './migration.ts'
import { firstTables } from './0001-first-tables.ts'
import { sending } from './0002-sending.ts'
import { keeping } from './0003-keeping.ts'
import { packedChecks } from './0004-packed-checks.ts'
import { inbox } from './0005-inbox.ts'
import { sightings } from './0006-sightings.ts'
import { countByGroups } from './0007-count-by-groups.ts'

/** Position is version: the first step leads from `user_version` 0 to 1. */
export const migrations: readonly Migration[] = [
  firstTables,
  sending,
  keeping,
  packedChecks,
  inbox,
  sightings,
  countByGroups,
]
