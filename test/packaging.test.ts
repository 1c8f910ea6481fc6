import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { buildAll, isBuilt } from '../electron/build.ts'
import { BUILT_IN_FACTS } from '../electron/core/judging/built-in-facts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

const platformSchema = z.object({ icon: z.string() })
const builder = z
  .object({
    directories: z.object({ buildResources: z.string() }),
    files: z.array(z.string()),
    asarUnpack: z.array(z.string()),
    linux: platformSchema,
    mac: platformSchema,
    win: platformSchema,
  })
  .parse(parse(read('electron-builder.yml')))
const manifest = z
  .object({
    main: z.string(),
    bin: z.record(z.string(), z.string()),
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read('package.json')))

beforeAll(async () => {
  if (!isBuilt()) await buildAll('warn')
}, 300_000)

test('every file that the packaging names exists after a build', () => {
  const patterns = [...builder.files, ...builder.asarUnpack].filter((pattern) => !pattern.startsWith('!'))
  const platforms = { linux: builder.linux, darwin: builder.mac, win32: builder.win }
  const targets = Object.keys(platforms).flatMap((platform) =>
    ['x64', 'arm64'].map((arch) => ({ platform, arch })),
  )
  const wanted = targets.flatMap(({ platform, arch }) =>
    patterns.map((pattern) => pattern.replace('${platform}', platform).replace('${arch}', arch)),
  )
  wanted.push(...Object.values(platforms).map(({ icon }) => icon))
  wanted.push(builder.directories.buildResources, manifest.main, ...Object.values(manifest.bin))

  const missing = [...new Set(wanted)].filter((pattern) => globSync(pattern, { cwd: root }).length === 0)

  expect(missing).toEqual([])
})

test('every package that the bundles load is a declared dependency and is shipped', () => {
  const loaded = packagesLoadedBy('dist/electron').filter((name) => name !== 'electron')

  expect(loaded).not.toEqual([])
  for (const name of loaded) {
    expect(Object.keys(manifest.dependencies)).toContain(name)
    expect(builder.files.some((pattern) => pattern.startsWith(`node_modules/${name}/`))).toBe(true)
  }
})

test('every worker thread of the core lies beside the process that starts it', () => {
  const threads = globSync('electron/core/**/*-thread.ts', { cwd: root }).map((file) =>
    file.replace(/^.*[\\/](.+)\.ts$/, '$1.js'),
  )

  expect(threads).not.toEqual([])
  expect(readdirSync(join(root, 'dist/electron'))).toEqual(expect.arrayContaining(threads))
})

test('the bundle knows what stands for its facts, and makes no shape for it at its start', () => {
  const code = globSync('dist/electron/*.js', { cwd: root }).map(read).join('\n')

  expect(code.includes(BUILT_IN_FACTS)).toBe(true)
  expect(code.includes('factsDigest')).toBe(false)
})

test('no file of the bundle has a letter for which V8 would keep all of it in two bytes each', () => {
  const files = globSync('dist/electron/*.js', { cwd: root })

  expect(files.filter((file) => /[^\u0000-\u00ff]/.test(read(file)))).toEqual([])
})

test('the page loads less than 400 KB packed before the editor is needed', () => {
  const files = filesAtStart('dist/renderer')

  const packed = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).byteLength, 0)
  expect(files.some((file) => file.endsWith('.js'))).toBe(true)
  expect(files.some((file) => file.endsWith('.css'))).toBe(true)
  expect(packed).toBeLessThan(400_000)
})

test('every script and every workflow step names files that exist', () => {
  const commands = [...Object.values(manifest.scripts), read('.ci/run'), read('.github/workflows/ci.yml')]

  const files = commands.flatMap((command) => command.match(/[\w./-]+\.(?:ts|js|yml)\b/g) ?? [])

  expect(files.length).toBeGreaterThan(10)
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
})

test('every dependency has an exact version', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies }

  const ranges = Object.entries(all).filter(([, version]) => !/^(\d+\.\d+\.\d+|file:.+)$/.test(version))

  expect(ranges).toEqual([])
})

test('the icons are the formats that their names say', () => {
  const resource = (file: string): Buffer => readFileSync(join(root, 'electron/resources', file))

  expect(resource('icon.ico').subarray(0, 4)).toEqual(Buffer.from([0, 0, 1, 0]))
  const icns = resource('icon.icns')
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  for (const file of readdirSync(join(root, builder.linux.icon))) {
    const png = resource(join('icons', file))
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
    expect(`${width}x${height}.png`).toBe(file)
  }
})

test('an older Node is told in one sentence what to do, before anything else is loaded', () => {
  const older = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"20.19.0"}})'

  const started = spawnSync(process.execPath, ['--import', older, join(root, 'dist/electron/hookloupe.js')], {
    encoding: 'utf8',
  })

  expect(started.status).toBe(3)
  expect(started.stdout).toBe('')
  expect(started.stderr).toMatch(
    /^Hookloupe needs Node 24 or newer and was started with Node 20\.19\.0: .+\.\n$/,
  )
})

/** The scripts and styles that a page names, and the scripts that those import at once. */
function filesAtStart(folder: string): string[] {
  const found = new Set<string>()
  const add = (file: string): void => {
    if (found.has(file)) return
    found.add(file)
    if (!file.endsWith('.js')) return
    for (const [, name] of readFileSync(file, 'utf8').matchAll(IMPORTS_BESIDE))
      add(join(file, '..', name ?? ''))
  }
  for (const [, name] of read(`${folder}/index.html`).matchAll(NAMED_BY_PAGE))
    add(join(root, folder, name ?? ''))
  return [...found]
}

const NAMED_BY_PAGE = /(?:src|href)="\.?\/([^"]+\.(?:js|css))"/g
/** `import` with or without names, as the minifier writes it; not `import(`. */
const IMPORTS_BESIDE = /\b(?:import|from)\s*["']\.\/([^"']+\.js)["']/g

function packagesLoadedBy(folder: string): string[] {
  const names = readdirSync(join(root, folder))
    .filter((file) => /\.c?js$/.test(file))
    .flatMap((file) => [...read(join(folder, file)).matchAll(LOADS)])
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((specifier) => !/^(\.|node:|data:)/.test(specifier) && !builtinModules.includes(specifier))
    .map((specifier) => /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier)
  return [...new Set(names)]
}

/** Imports at the start of a line, and the `require` calls that the bundler left. */
const LOADS =
  /^(?:import|export)\b[^'"\n]*['"]([^'"\n]+)['"];?$|\b(?:__require|require)\(["']([^'"\n]+)["']\)/gm
