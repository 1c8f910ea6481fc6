import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { obtainChromium } from './helpers/chromium.ts'

// `npm test`: everything in order, all of it even when a stage fails, and one line of counts at the end.

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const reports = mkdtempSync(join(tmpdir(), 'hookloupe-test-'))
const failedStages: string[] = []
const total: Counts = { passed: 0, failed: 0, skipped: 0 }

await stage('format', 'prettier', ['--check', '--log-level', 'warn', '.'])
await stage('types', 'tsc', ['-b'])
await stage('lint', 'oxlint', [])
const isBuilt = await stage('build', 'node', ['electron/build.ts'])
await stage('unit and integration tests', 'vitest', vitestArgs(), vitestCounts)
if (isBuilt) {
  if (hasBrowser()) await playwright('browser tests', 'test/e2e')
  await playwright('desktop tests', 'test/desktop')
}
rmSync(reports, { recursive: true, force: true })

// A stage without tests of its own (format, types, lint, build, a runner that crashed) counts as one failure.
if (failedStages.length > 0) console.log(`\nFailed: ${failedStages.join(', ')}`)
const hasFailed = failedStages.length > 0 || total.failed > 0 || total.passed === 0
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = hasFailed ? 1 : 0

/** Runs one tool with its output shown, and adds what it counted. */
async function stage(
  name: string,
  command: string,
  args: string[],
  counts: () => Counts = () => ({ passed: 0, failed: 0, skipped: 0 }),
  env: Record<string, string> = {},
): Promise<boolean> {
  console.log(`\n== ${name}`)
  const isDone = await run(command, args, env)
  const counted = counts()
  total.passed += counted.passed
  total.skipped += counted.skipped
  total.failed += isDone ? counted.failed : Math.max(1, counted.failed)
  if (!isDone) failedStages.push(name)
  return isDone
}

async function playwright(name: string, folder: string): Promise<void> {
  const report = join(reports, 'playwright.json')
  rmSync(report, { force: true })
  await stage(
    name,
    'playwright',
    ['test', '--config', `${folder}/playwright.config.ts`, '--reporter', 'list,json'],
    () => playwrightCounts(report),
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  )
  for (const reason of skipReasons(readReport(report))) console.log(`Skipped: ${reason}`)
}

function hasBrowser(): boolean {
  const command = obtainChromium()
  if (command === null) return true
  console.log(`\n== browser tests\nNo Chromium was found. Install one and run the tests again: ${command}`)
  failedStages.push('browser tests')
  total.failed += 1
  return false
}

function vitestArgs(): string[] {
  const report = join(reports, 'vitest.json')
  const output = ['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report]
  return ['run', '--config', 'test/vitest.config.ts', ...output]
}

/** https://vitest.dev/guide/reporters#json-reporter */
function vitestCounts(): Counts {
  const found = readReport(join(reports, 'vitest.json'))
  return {
    passed: number(found, 'numPassedTests'),
    failed: number(found, 'numFailedTests'),
    skipped: number(found, 'numPendingTests') + number(found, 'numTodoTests'),
  }
}

/** https://playwright.dev/docs/test-reporters#json-reporter: what passed only when repeated is not passed. */
function playwrightCounts(report: string): Counts {
  const stats = readReport(report)['stats']
  const found = isRecord(stats) ? stats : {}
  return {
    passed: number(found, 'expected'),
    failed: number(found, 'unexpected') + number(found, 'flaky'),
    skipped: number(found, 'skipped'),
  }
}

/** Why tests were skipped, as their specs say it, each reason once. */
function skipReasons(report: unknown): Set<string> {
  if (Array.isArray(report)) return new Set(report.flatMap((part) => [...skipReasons(part)]))
  if (!isRecord(report)) return new Set()
  const own =
    report['type'] === 'skip' && typeof report['description'] === 'string' ? [report['description']] : []
  return new Set([...own, ...Object.values(report).flatMap((part) => [...skipReasons(part)])])
}

/** Empty where the runner crashed before it could write; its exit status then counts. */
function readReport(path: string): Record<string, unknown> {
  try {
    const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isRecord(report) ? report : {}
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function number(report: Record<string, unknown>, key: string): number {
  const value = report[key]
  return typeof value === 'number' ? value : 0
}

/** npm puts the tools of node_modules on the PATH; on Windows they are command files, which need a shell. */
function run(command: string, args: string[], env: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.once('close', (code) => resolve(code === 0))
  })
}
