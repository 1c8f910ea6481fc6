import { FileInput } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { WORDS } from './words.ts'
import './drop-zone.css'

/** The whole window takes files that are dropped on it; says so while they hang over it. */
export function DropZone({
  busyWith,
  onFiles,
}: {
  busyWith: string | null
  onFiles: (files: readonly File[]) => void
}) {
  const [isOver, setOver] = useState(false)
  const take = useRef(onFiles)
  useEffect(() => {
    take.current = onFiles
  }, [onFiles])

  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!isForUs(event)) return
      // Without it the browser would open the file in the place of the window.
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      setOver(false)
      if (!isForUs(event)) return
      event.preventDefault()
      take.current([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])

  return (
    <>
      {isOver && (
        <div className="drop-zone" aria-hidden>
          <p className="drop-zone-words">
            <FileInput />
            <b>{WORDS.drop}</b>
            <span className="soft">{WORDS.dropHelp}</span>
          </p>
        </div>
      )}
      <p className={busyWith === null ? 'only-read-aloud' : 'drop-zone-busy'} role="status">
        {busyWith !== null && WORDS.reading(busyWith)}
      </p>
    </>
  )
}

/** An editor takes the text of a file into itself. */
function isForUs(event: DragEvent): boolean {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return false
  return !(event.target instanceof Element && event.target.closest('.cm-editor') !== null)
}
