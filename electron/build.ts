import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

const SOURCES = ['shared', 'electron', 'renderer', 'package-lock.json']
const RESULTS = ['dist/renderer/index.html', 'dist/electron/preload.cjs']
const CONFIGS = ['renderer/vite.config.ts', 'electron/vite.config.ts', 'electron/desktop/vite.config.ts']

/** Builds page, processes and preload into `dist/`, the preload last: its file says that all of it succeeded. */
export async function buildAll(logLevel: 'info' | 'warn' = 'info'): Promise<void> {
  const { NODE_ENV } = process.env
  // Vite builds for whatever the environment says, and what tests and shells say is not what a user gets.
  process.env.NODE_ENV = 'production'
  try {
    for (const config of CONFIGS) {
      await build({ configFile: join(root, config), logLevel })
    }
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

/** Whether `dist/` is complete and no source is younger than it. */
export function isBuilt(): boolean {
  const results = RESULTS.map((file) => join(root, file))
  if (!results.every((file) => existsSync(file))) return false
  const oldestResult = Math.min(...results.map((file) => statSync(file).mtimeMs))
  return SOURCES.every((source) => newestChange(join(root, source)) <= oldestResult)
}

function newestChange(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  // Folders count too: removing a file changes only them. What an editor removes meanwhile does not.
  const times = readdirSync(path, { recursive: true, encoding: 'utf8' }).map(
    (entry) => statSync(join(path, entry), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  )
  return Math.max(stat.mtimeMs, ...times)
}

if (import.meta.main) await buildAll()
