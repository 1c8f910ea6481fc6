import { defineConfig } from '@playwright/test'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchOptions } from '../helpers/chromium.ts'

// Nothing that a spec starts is put into the list of this user's own projects.
process.env['HOOKLOUPE_HOME'] = join(tmpdir(), 'hookloupe-test-home')

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
