import type { Recovery } from '../../shared/model/health.ts'
import { counted } from './output.ts'

/** What a recovery kept and lost, for a terminal. */
export function recoveryLines({ why, setAside, kept, lost }: Recovery): string[] {
  return [
    `${why} ${kept === null ? '' : `Recovered: ${keptInWords(kept)}.`}`.trim(),
    ...lost.map(({ what, count, detail }) =>
      `  lost  ${count === null ? '' : `${count} `}${what}. ${detail}`.trimEnd(),
    ),
    ...(lost.length === 0 ? ['  Nothing was lost.'] : []),
    ...(setAside === null ? [] : [`  The file as it was is kept as ${setAside}`]),
  ]
}

function keptInWords({ events, endpoints, credentials }: NonNullable<Recovery['kept']>): string {
  return [counted(events, 'event'), counted(endpoints, 'endpoint'), counted(credentials, 'credential')].join(
    ', ',
  )
}
