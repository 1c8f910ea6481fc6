import { defineConfig } from '@playwright/test'
import { makeOwnHome } from '../helpers/own-home.ts'

// Set where the runner starts, which hands it on to its workers.
if (process.env['TEST_WORKER_INDEX'] === undefined) process.on('exit', makeOwnHome())

/** The desktop shell under a real Electron; skipped with the reason where there is none. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/desktop',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
})
