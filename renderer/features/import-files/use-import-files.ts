import { useRef, useState } from 'react'
import { IMPORTED_FILES } from '../../../shared/desktop.ts'
import { type Api, useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { tell } from '../../ui/toasts.tsx'
import { batches } from './batches.ts'
import { readFile, type ReadFile } from './read-file.ts'
import { WORDS } from './words.ts'

export interface ImportFiles {
  /** Imports files, one after the other. */
  take: (files: readonly File[]) => void
  /** Imports a file that somebody else has read. */
  takeText: (file: { name: string; text: string }) => void
  /** Has a person choose files. */
  choose: () => void
  /** The file that is being imported; null while there is none. */
  busyWith: string | null
}

/**
 * Keeps the requests in files as events, and says how it went.
 * @param onKept what was kept is shown: at once where the list is in sight, else when somebody wants to see it
 */
export function useImportFiles(isListShown: boolean, onKept: (eventId: number) => void): ImportFiles {
  const { client } = useApi()
  const [busyWith, setBusyWith] = useState<string | null>(null)
  const before = useRef(Promise.resolve())

  const queue = (name: string, read: () => Promise<ReadFile>): void => {
    const work = async (): Promise<void> => {
      setBusyWith(name)
      await importFile(client, await read(), isListShown, onKept)
      setBusyWith(null)
    }
    before.current = before.current.then(work)
  }
  const take = (files: readonly File[]): void => {
    for (const file of files) queue(file.name, () => readFile(file))
  }
  return {
    take,
    takeText: (file) => queue(file.name, () => Promise.resolve(file)),
    choose: () => chooseFiles(take),
    busyWith,
  }
}

async function importFile(
  client: Api['client'],
  file: ReadFile,
  isListShown: boolean,
  onKept: (eventId: number) => void,
): Promise<void> {
  const { name } = file
  if ('message' in file) {
    return tell({ title: WORDS.notImported(name, file.message), description: file.fix, tone: 'bad' })
  }
  const kept: number[] = []
  let wanted = 0
  try {
    const { requests, notes } = await client.judging.paste({ text: file.text })
    wanted = requests.length
    for (const batch of batches(requests)) {
      kept.push(...(await client.judging.import({ requests: batch })).eventIds)
    }
    told(WORDS.kept(kept.length, name), notes.join(' '))
  } catch (error) {
    const { message, fix } = failureOf(error)
    if (kept.length > 0) told(WORDS.keptSome(kept.length, wanted, name), `${message} ${fix}`)
    else tell({ title: WORDS.notImported(name, message), description: fix, tone: 'bad' })
  }

  function told(title: string, description: string): void {
    const [first] = kept
    if (first === undefined) return
    if (isListShown) onKept(first)
    tell({
      title,
      ...(description === '' ? {} : { description }),
      ...(kept.length < wanted ? { tone: 'bad' as const } : {}),
      timeout: 8_000,
      action: isListShown
        ? { label: WORDS.undo, onChoose: () => void remove(client, kept) }
        : { label: WORDS.show, onChoose: () => onKept(first) },
    })
  }
}

async function remove(client: Api['client'], ids: number[]): Promise<void> {
  try {
    await client.keeping.remove({ ids })
    tell({ title: WORDS.undone(ids.length) })
  } catch (error) {
    const { message, fix } = failureOf(error)
    tell({ title: message, description: fix, tone: 'bad' })
  }
}

function chooseFiles(take: (files: readonly File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = IMPORTED_FILES.join(',')
  input.addEventListener('change', () => take([...(input.files ?? [])]))
  input.click()
}
