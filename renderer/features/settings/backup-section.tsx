import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'

/** Writes a copy of the project, and says where it is and what else is needed to use it. */
export function BackupSection({ dataDir }: { dataDir: string }) {
  const { client } = useApi()
  const [file, setFile] = useState('')
  const backup = useMutation({
    mutationFn: () => client.keeping.backup(file.trim() === '' ? {} : { file: file.trim() }),
  })
  return (
    <>
      {backup.error !== null && <Problem {...failureOf(backup.error)} />}
      <div className="settings-backup">
        <Field label="File" help="Captures go on meanwhile. A file that is there is never replaced.">
          <TextInput
            isCode
            placeholder={`${dataDir}/backups/…`}
            value={file}
            onChange={(event) => setFile(event.target.value)}
          />
        </Field>
        <Button disabled={backup.isPending} onClick={() => backup.mutate()}>
          {backup.isPending ? 'Writing…' : 'Back up now'}
        </Button>
      </div>
      {backup.data !== undefined && (
        <div className="settings-backup-done" role="status">
          <p>
            <span className="mono break-anywhere">{backup.data.file}</span>{' '}
            <CopyButton text={backup.data.file} name="Copy the path of the backup" />{' '}
            <span className="soft figures">{formatBytes(backup.data.bytes)}</span>
          </p>
          <p className="soft">{backup.data.note}</p>
        </div>
      )}
    </>
  )
}
