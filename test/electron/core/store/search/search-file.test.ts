import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSearchFile, prepareSearchFile } from '../../../../../electron/core/store/search/search-file.ts'
import { temporaryFolder } from '../../../../helpers/core.ts'

test('an index is kept from start to start, and made anew where it is of another form or project', () => {
  const file = join(temporaryFolder(), 'search.db')
  const first = prepareSearchFile(file, 'project')
  expect(prepareSearchFile(file, 'project')).toBe(first)

  const other = prepareSearchFile(file, 'other')
  expect(other).not.toBe(first)

  const db = openSearchFile(file)
  db.pragma('user_version = 4')
  db.prepare("INSERT INTO growing (key, bits) VALUES (0, x'00')").run()
  db.close()
  expect(prepareSearchFile(file, 'other')).not.toBe(other)
  const anew = openSearchFile(file)
  expect(anew.prepare('SELECT count(*) FROM growing').pluck().get()).toBe(0)
  anew.close()
})
