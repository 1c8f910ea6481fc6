import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type LaunchOptions } from '@playwright/test'

const COMMAND = 'npx playwright install --with-deps chromium'

const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/**
 * How every browser of the tests and of the screenshots is started: Playwright's own Chromium where it is
 * installed, else the system's. Chromium refuses root with its sandbox; only then is it off.
 */
export function launchOptions(): LaunchOptions {
  const executable = findChromium()
  if (!executable) throw new Error(`No Chromium was found. Install one with: ${COMMAND}`)
  const isRoot = process.getuid?.() === 0
  return { executablePath: executable, args: isRoot ? [...FLAGS, '--no-sandbox'] : FLAGS }
}

/** The executable of a Chromium, Chrome or Edge of this machine, or null. */
export function findChromium(): string | null {
  return [chromium.executablePath(), ...systemBrowsers()].find((path) => existsSync(path)) ?? null
}

/**
 * Makes sure that there is a browser: as root or under CI it installs one, elsewhere it only says how. Returns
 * null when there is one, else what to run.
 */
export function obtainChromium(): string | null {
  if (findChromium()) return null
  const mayInstall = process.getuid?.() === 0 || Boolean(process.env['CI'])
  if (mayInstall) {
    if (isDebianRoot()) installFromDebian()
    if (!findChromium()) run('npx', ['playwright', 'install', '--with-deps', 'chromium'])
  }
  return findChromium() ? null : COMMAND
}

function systemBrowsers(): string[] {
  if (process.platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    )
    const places = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe']
    return roots.flatMap((root) =>
      [...places, 'Microsoft/Edge/Application/msedge.exe'].map((at) => join(root, at)),
    )
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** Ubuntu's package of that name only points to a snap, so Debian proper. */
function isDebianRoot(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || !existsSync('/etc/os-release'))
    return false
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function installFromDebian(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-q'], env)
  run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'chromium-sandbox'], env)
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): void {
  process.stdout.write(`> ${command} ${args.join(' ')}\n`)
  spawnSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
}
