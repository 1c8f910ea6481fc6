import { defineConfig } from '@playwright/test'
import { launchOptions } from '../helpers/chromium.ts'
import { makeOwnHome } from '../helpers/own-home.ts'

// Set where the runner starts, which hands it on to its workers.
if (process.env['TEST_WORKER_INDEX'] === undefined) process.on('exit', makeOwnHome())

/** The whole application in a real browser; each spec starts its own `serve` on free ports. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  // Limits against hanging, not measures: the slowest machine of the CI has to stay far below them.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: launchOptions(),
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
})
