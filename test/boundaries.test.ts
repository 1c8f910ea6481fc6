import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// The import rules that the compiler does not prove by itself (docs: CONTRIBUTING.md, "Where things live").

interface Import {
  file: string
  specifier: string
  /** The imported file relative to the root for a relative import, else null. */
  target: string | null
}

const root = fileURLToPath(new URL('..', import.meta.url))
const builtins = new Set(builtinModules)

test('shared/ imports zod and itself only, its contract also the builder of contracts', () => {
  const outside = importsOf('shared').filter(({ file, specifier, target }) => {
    if (target) return !target.startsWith('shared/')
    return specifier !== 'zod' && !(file.startsWith('shared/contract/') && specifier === '@orpc/contract')
  })

  expect(outside.map(describe)).toEqual([])
})

test('electron/ never imports the page, and only electron/desktop imports Electron', () => {
  const outside = importsOf('electron').filter(
    ({ file, specifier, target }) =>
      target?.startsWith('renderer/') ||
      target?.startsWith('test/') ||
      (specifier.split('/')[0] === 'electron' && !file.startsWith('electron/desktop/')),
  )

  expect(outside.map(describe)).toEqual([])
})

test('electron/core imports neither the shell nor the command line, only what all of them say to each other', () => {
  const inside = /^(electron\/core\/|shared\/|electron\/ready-line\.ts$)/
  const outside = importsOf('electron/core').filter(({ target }) => target && !inside.test(target))

  expect(outside.map(describe)).toEqual([])
})

test('what judges, sends and searches knows the providers of its project, not the built-in ones alone', () => {
  const mayKnow = /^electron\/core\/(packs\/|judging\/built-in-facts\.ts$)/
  const outside = importsOf('electron/core').filter(
    ({ file, target }) => target === 'shared/providers/index.ts' && !mayKnow.test(file),
  )

  expect(outside.map(describe)).toEqual([])
})

test('the threads that capture, read and index do without zod, of which each would have a copy of its own', () => {
  const threads = ['writer', 'reader', 'checkpoint', 'search/index'].map(
    (name) => `electron/core/store/${name}-thread.ts`,
  )

  const outside = valuesLoadedBy(threads).filter(({ specifier }) => specifier === 'zod')

  expect(outside.map(describe)).toEqual([])
})

test('renderer/ imports shared/ and itself, never Node or the machine side', () => {
  const outside = importsOf('renderer')
    // Read by the bundler, not by the page.
    .filter(({ file }) => file !== 'renderer/vite.config.ts')
    .filter(({ specifier, target }) =>
      target
        ? !target.startsWith('renderer/') && !target.startsWith('shared/')
        : specifier.startsWith('node:') || builtins.has(specifier) || specifier === 'electron',
    )

  expect(outside.map(describe)).toEqual([])
})

test('features do not import each other', () => {
  const outside = importsOf('renderer/features').filter(
    ({ file, target }) => target?.startsWith('renderer/features/') && featureOf(target) !== featureOf(file),
  )

  expect(outside.map(describe)).toEqual([])
})

test('renderer/ui knows neither the features nor the API', () => {
  const outside = importsOf('renderer/ui').filter(
    ({ target }) => target?.startsWith('renderer/features/') || target?.startsWith('renderer/api/'),
  )

  expect(outside.map(describe)).toEqual([])
})

test('relative imports name the real file with its extension', () => {
  const outside = ['shared', 'electron', 'renderer', 'test']
    .flatMap(importsOf)
    .filter(({ target }) => target && !/\.(ts|tsx|js|css|json|svg|yml)(\?\w+)?$/.test(target))

  expect(outside.map(describe)).toEqual([])
})

function importsOf(folder: string): Import[] {
  return sourcesIn(folder).flatMap((file) => importsIn(file, readFileSync(join(root, file), 'utf8')))
}

function importsIn(file: string, text: string): Import[] {
  return [...specifiersIn(text)].map((specifier) => ({
    file,
    specifier,
    target: specifier.startsWith('.') ? slashed(join(dirname(file), specifier)) : null,
  }))
}

/** What is loaded with these files: imports of types alone are left out. */
function valuesLoadedBy(entries: readonly string[]): Import[] {
  const files = new Set(entries)
  const found: Import[] = []
  for (const file of files) {
    const values = readFileSync(join(root, file), 'utf8').replace(/^import type [^'"]*['"][^'"]+['"]$/gm, '')
    for (const one of importsIn(file, values)) {
      found.push(one)
      if (one.target !== null) files.add(one.target)
    }
  }
  return found
}

/** Static and dynamic imports, re-exports and `import('x')` types; what stands in a comment of its own is no import. */
function specifiersIn(text: string): Set<string> {
  const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  const found = [
    ...code.matchAll(/^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]/gm),
    ...code.matchAll(/^\s*import\s+['"]([^'"]+)['"]/gm),
    ...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g),
  ]
  return new Set(found.map((match) => match[1] ?? ''))
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|js)$/.test(file) && !file.includes(`fixtures${sep}`))
    .map((file) => slashed(join(folder, file)))
}

function featureOf(path: string): string | undefined {
  return path.split('/')[2]
}

function slashed(path: string): string {
  return relative(root, join(root, path)).split(sep).join('/')
}

function describe({ file, specifier }: Import): string {
  return `${file} imports ${specifier}`
}
