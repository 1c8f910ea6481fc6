import { expect, test } from 'vitest'
import { startCore } from '../../../../helpers/core.ts'

test('saved filters keep the order that somebody gives them, through a restart', async () => {
  const first = await startCore()
  const { savedFilters } = first.store
  const failed = await savedFilters.create({ name: 'Failed', query: 'verdict:failed' })
  const late = await savedFilters.create({ name: 'Late', query: 'tag:late' })
  const today = await savedFilters.create({ name: 'Today', query: 'after:1d' })

  await savedFilters.order([today.id, failed.id])
  await savedFilters.change(late.id, { name: 'Came late' })
  await first.close()

  const core = await startCore({ dataDir: first.dataDir })
  expect(await core.store.savedFilters.list()).toEqual([today, failed, { ...late, name: 'Came late' }])
  await core.store.savedFilters.remove(failed.id)
  expect((await core.store.savedFilters.list()).map(({ id }) => id)).toEqual([today.id, late.id])
  await expect(core.store.savedFilters.remove(failed.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(core.store.savedFilters.change(99, { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
