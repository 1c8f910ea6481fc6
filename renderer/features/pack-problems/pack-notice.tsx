import { useQuery } from '@tanstack/react-query'
import { FileWarning, X } from 'lucide-react'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import type { PackFile } from '../../../shared/model/pack-file.ts'
import { plural } from '../../ui/format.ts'
import './pack-notice.css'

/** A file of a provider of one's own that has something wrong in it, with the line and the fix; until it is mended or put away. */
export function PackNotice({ onOpen }: { onOpen: (file: PackFile) => void }) {
  const packs = useQuery(useApi().queries.packs.list.queryOptions())
  const [putAway, setPutAway] = useState<string | null>(null)
  const wrong = (packs.data?.files ?? []).filter(({ problems }) => problems.length > 0)
  // Put away as it is: another mistake in it is told again.
  const state = JSON.stringify(wrong)
  const [file] = wrong
  const problem = file?.problems[0]
  return (
    <div role="status" aria-label="Problems of your own providers">
      {file !== undefined && problem !== undefined && state !== putAway && (
        <section className="pack-notice">
          <FileWarning aria-hidden />
          <p>
            <b className="mono">
              {file.file}
              {problem.line !== null && `, line ${problem.line}`}:
            </b>{' '}
            {problem.message} <span className="soft">{problem.fix}</span>{' '}
            {file.isOlder
              ? 'The last good version stays in use.'
              : !file.isInUse && 'Nothing of this file is in use.'}
            {moreInWords(wrong)}
          </p>
          <Button size="small" onClick={() => onOpen(file)}>
            Mend it
          </Button>
          <IconButton name="Put this notice away" size="small" look="quiet" onClick={() => setPutAway(state)}>
            <X aria-hidden />
          </IconButton>
        </section>
      )}
    </div>
  )
}

function moreInWords(files: readonly PackFile[]): string {
  const problems = (files[0]?.problems.length ?? 1) - 1
  const others = files.length - 1
  const more = [
    problems > 0 ? `${plural(problems, 'more problem')} in it` : null,
    others > 0 ? `${plural(others, 'other file')} with problems` : null,
  ].filter((part) => part !== null)
  return more.length === 0 ? '' : ` ${more.join(', ')}.`
}
