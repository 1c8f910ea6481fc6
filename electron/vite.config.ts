import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { BUILT_IN_FACTS } from './core/judging/built-in-facts.ts'
import { oneByteSource } from './one-byte-source.ts'

/** What stays a package of its own beside the bundle: native code, and what Electron itself provides. */
export const externalPackages = ['better-sqlite3', '@napi-rs/keyring', 'electron']

const folder = fileURLToPath(new URL('.', import.meta.url))

/** The processes and worker threads of Node: flat in `dist/electron`, so that each finds the others beside itself. */
export default defineConfig({
  root: folder,
  plugins: [factsOnce(), oneByteSource()],
  build: {
    ssr: true,
    outDir: join(folder, '../dist/electron'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: {
        main: join(folder, 'desktop/main.ts'),
        headless: join(folder, 'headless.ts'),
        hookloupe: join(folder, 'hookloupe.js'),
        ...threads(),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: externalPackages },
})

/** The facts of a bundle never change: what stands for them is worked out here, and not at each of its starts. */
function factsOnce(): Plugin {
  return {
    name: 'facts-once',
    load: {
      filter: { id: /\/electron\/core\/judging\/built-in-facts\.ts$/ },
      handler: () => `export const BUILT_IN_FACTS = ${JSON.stringify(BUILT_IN_FACTS)}`,
    },
  }
}

function threads(): Record<string, string> {
  const files = readdirSync(join(folder, 'core'), { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('-thread.ts'))
      .map((file) => [basename(file, '.ts'), join(folder, 'core', file)]),
  )
}
