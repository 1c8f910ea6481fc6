import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startCore, temporaryFolder } from '../../../helpers/core.ts'

test('a project file that is no database is told as that, with the next step, and not as a defect of ours', async () => {
  const dataDir = temporaryFolder()
  writeFileSync(join(dataDir, 'project.db'), Buffer.alloc(40_000, 'no database '))

  await expect(startCore({ dataDir })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('not a database'),
    fix: expect.stringContaining('backup'),
  })
})
