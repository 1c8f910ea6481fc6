import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { buildAll, isBuilt } from '../../electron/build.ts'
import { whyNoDisplay } from '../../electron/display.ts'

const start = fileURLToPath(new URL('../../electron/start.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'hookloupe-start-'))
let child: ChildProcess | null = null

beforeAll(async () => {
  if (!isBuilt()) await buildAll('warn')
}, 300_000)

afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('only Linux without X11 and Wayland has no display', () => {
  expect(whyNoDisplay('linux', {})).toMatch(/no display/)
  expect(whyNoDisplay('linux', { DISPLAY: ':0' })).toBeNull()
  expect(whyNoDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeNull()
  expect(whyNoDisplay('darwin', {})).toBeNull()
  expect(whyNoDisplay('win32', {})).toBeNull()
})

// Elsewhere there always is a display, and a window would open.
test.runIf(process.platform === 'linux')(
  'where no window can open, npm start says why, serves the page and ends cleanly on Ctrl-C',
  async () => {
    const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...env } = process.env
    const args = ['--data-dir', folder, '--keep-key-in', 'file']
    args.push('--port', '0', '--ui-port', '0', '--tunnel', 'none', '--no-open')
    child = spawn(process.execPath, [start, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const output = collect(child)

    const [address] = await output.until(/http:\/\/127\.0\.0\.1:\d+\/#token=\S+/)
    const page = await fetch(address)
    child.kill('SIGINT')
    const [code] = await once(child, 'exit')

    expect(output.text()).toMatch(/^(Electron keeps|There is no display).+: serving the same application/m)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('id="root"')
    expect(code).toBe(0)
    await expect(fetch(address)).rejects.toThrow()
  },
)

function collect(process: ChildProcess): {
  text: () => string
  until: (pattern: RegExp) => Promise<[string]>
} {
  let text = ''
  process.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    process.emit('said')
  })
  return {
    text: () => text,
    until: async (pattern) => {
      for (;;) {
        const found = pattern.exec(text)
        if (found) return [found[0]]
        if (process.exitCode !== null) throw new Error(`It ended with status ${process.exitCode}: ${text}`)
        await Promise.race([once(process, 'said'), once(process, 'exit')])
      }
    },
  }
}
