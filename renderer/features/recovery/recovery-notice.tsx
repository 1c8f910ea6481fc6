import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LifeBuoy } from 'lucide-react'
import type { Recovery } from '../../../shared/model/health.ts'
import { useApi } from '../../api/api.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { plural } from '../../ui/format.ts'
import './recovery-notice.css'

/** What was lost when the project file was damaged; stays until somebody says that it was read. */
export function RecoveryNotice({ recovery }: { recovery: Recovery | null }) {
  const { queries } = useApi()
  const cache = useQueryClient()
  const forget = useMutation({
    ...queries.project.forgetRecovery.mutationOptions(),
    onSuccess: (health) => cache.setQueryData(queries.project.health.queryKey(), health),
  })
  return (
    <div role="status" aria-label="Recovery of the project">
      {recovery !== null && (
        <section className="recovery-notice">
          <LifeBuoy aria-hidden />
          <div className="recovery-notice-words">
            <p>
              <b>{recovery.lost.length === 0 ? 'The project was recovered.' : 'Something was lost.'}</b>{' '}
              {recovery.why} {keptInWords(recovery)}
            </p>
            {recovery.lost.length > 0 && (
              <ul aria-label="What was lost">
                {recovery.lost.map(({ what, count, detail }) => (
                  <li key={`${what} ${detail}`}>
                    <span className="recovery-notice-what">
                      {count === null ? 'Some' : count.toLocaleString('en')} {what}
                    </span>{' '}
                    <span className="soft">{detail}</span>
                  </li>
                ))}
              </ul>
            )}
            {recovery.setAside !== null && (
              <p className="recovery-notice-file">
                <span className="soft">The file as it was is kept as</span>
                <span className="mono truncate" title={recovery.setAside}>
                  {recovery.setAside}
                </span>
                <CopyButton text={recovery.setAside} name="Copy where that file is" />
              </p>
            )}
          </div>
          <Button size="small" disabled={forget.isPending} onClick={() => forget.mutate({})}>
            Understood
          </Button>
        </section>
      )}
    </div>
  )
}

function keptInWords({ kept, lost }: Recovery): string {
  if (kept === null) return ''
  const { events, endpoints, credentials } = kept
  const what = `${plural(events, 'event')}, ${plural(endpoints, 'endpoint')} and ${plural(credentials, 'credential')} were taken into a new file.`
  return lost.length === 0 ? `${what} Nothing was lost.` : what
}
