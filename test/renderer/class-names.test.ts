import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../renderer', import.meta.url))

test('a class is styled in one file only, so that no component changes another by accident', () => {
  const files = new Map<string, Set<string>>()
  for (const file of globSync('**/*.css', { cwd: root })) {
    const css = readFileSync(`${root}/${file}`, 'utf8')
    for (const [, name = ''] of css.matchAll(/^\.([\w-]+)(?=[\s,{:.>])/gm)) {
      files.set(name, (files.get(name) ?? new Set()).add(file))
    }
  }

  const shared = [...files].filter(([, found]) => found.size > 1).map(([name, found]) => [name, ...found])
  expect(files.size).toBeGreaterThan(100)
  expect(shared).toEqual([])
})
