import type { PackFile } from '../../../shared/model/pack-file.ts'
import { Button } from '../../ui/button.tsx'
import { PackSection } from './pack-section.tsx'
import type { ShownProvider } from './shown-provider.ts'

/** A file of one's own that no provider of is in use: what is wrong, and its text to mend. */
export function FileDetail({
  file,
  folder,
  onShow,
}: {
  file: PackFile
  folder: string
  onShow: (shown: ShownProvider) => void
}) {
  const { id } = file
  return (
    <article className="provider-detail" aria-label={file.file}>
      <header className="provider-detail-head">
        <div>
          <h2>{file.name ?? file.file}</h2>
          <p className="soft">
            {file.isInUse && id !== null
              ? 'It can be read now.'
              : 'It is not in use: this stands in its way.'}
          </p>
        </div>
        {file.isInUse && id !== null && (
          <Button onClick={() => onShow({ kind: 'provider', id })}>Show what it says</Button>
        )}
      </header>
      <PackSection key={file.file} file={file} folder={folder} onRemoved={() => onShow(null)} />
    </article>
  )
}
