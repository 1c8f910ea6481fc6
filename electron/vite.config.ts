import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** What stays a package of its own beside the bundle: native code, and what Electron itself provides. */
export const externalPackages = ['better-sqlite3', '@napi-rs/keyring', 'electron']

const folder = fileURLToPath(new URL('.', import.meta.url))

/** The processes and worker threads of Node: flat in `dist/electron`, so that each finds the others beside itself. */
export default defineConfig({
  root: folder,
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

function threads(): Record<string, string> {
  const files = readdirSync(join(folder, 'core'), { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('-thread.ts'))
      .map((file) => [basename(file, '.ts'), join(folder, 'core', file)]),
  )
}
