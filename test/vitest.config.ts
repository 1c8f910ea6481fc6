import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Processes, not threads: the tests start worker threads and load a native module of their own.
    pool: 'forks',
    setupFiles: ['test/setup.ts'],
    env: {
      // Each core loads its modules in five threads: what was compiled once is compiled.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)),
    },
    // A limit against hanging, not a measure: the slowest machine of the CI has to stay far below it.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
