import { expect, test } from 'vitest'
import { startSearch } from '../../../../../electron/core/store/search/start-search.ts'
import { storeFiles } from '../../../../../electron/core/store/store-files.ts'
import { createThreadGroup } from '../../../../../electron/core/store/thread-group.ts'
import { temporaryFolder } from '../../../../helpers/core.ts'

test('before the first search no file is opened, and after the end none is', async () => {
  // A folder without a project: a thread that looked for it would end with an error.
  const suspects: string[] = []
  const searching = startSearch({
    files: storeFiles(temporaryFolder()),
    now: () => 0,
    group: createThreadGroup(),
    masked: () => ({}),
    suspect: () => suspects.push('search'),
  })

  await searching.follow()
  await searching.close()

  await expect(searching.fieldPaths([1])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  expect(suspects).toEqual([])
})
