import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../renderer', import.meta.url))

test('the design page shows every component of ui and parts, itself or in another of them', () => {
  const components = globSync('{ui,parts}/*.tsx', { cwd: root })
  const shown = new Set<string>()
  for (const file of globSync('design/*.tsx', { cwd: root })) addComponentsOf(file, shown)

  expect(components.length).toBeGreaterThan(30)
  expect(components.filter((file) => !shown.has(file))).toEqual([])
})

test('only what is built for development leads to the design page', () => {
  const importers = globSync('**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.startsWith('design/') && readFileSync(join(root, file), 'utf8').includes('/design/'),
  )

  expect(importers).toEqual(['app/root.tsx'])
})

/** Follows imports among `ui/` and `parts/` alone. */
function addComponentsOf(file: string, shown: Set<string>): void {
  const text = readFileSync(join(root, file), 'utf8')
  for (const [, specifier = ''] of text.matchAll(/(?:from|import\()\s*'(\.[^']+\.tsx)'/g)) {
    const target = relative(root, join(root, dirname(file), specifier))
    if (!/^(ui|parts)\//.test(target) || shown.has(target)) continue
    shown.add(target)
    addComponentsOf(target, shown)
  }
}
