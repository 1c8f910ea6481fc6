import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

// After `npm run package`: reads the fuses back from the packaged executable, and fails where one is not as set.

const EXPECTED = {
  RunAsNode: FuseState.DISABLE,
  EnableCookieEncryption: FuseState.ENABLE,
  EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
  EnableNodeCliInspectArguments: FuseState.DISABLE,
  EnableEmbeddedAsarIntegrityValidation: FuseState.ENABLE,
  OnlyLoadAppFromAsar: FuseState.ENABLE,
} as const

const out = fileURLToPath(new URL('../../out', import.meta.url))
const wire = await getCurrentFuseWire(executable())
for (const [name, state] of Object.entries(EXPECTED)) {
  assert.equal(wire[FuseV1Options[name as keyof typeof EXPECTED]], state, `fuse ${name}`)
}
console.log(`${Object.keys(EXPECTED).length} fuses are as electron-builder.yml sets them`)

function executable(): string {
  const names = {
    linux: ['linux', 'hookloupe'],
    darwin: ['mac', 'Hookloupe.app'],
    win32: ['win', 'Hookloupe.exe'],
  }
  const [prefix, file] = names[process.platform as keyof typeof names]
  const folder = readdirSync(out).find((name) => name.startsWith(prefix ?? '') && !name.includes('.'))
  if (!folder || !file)
    throw new Error(`There is no packaged application in ${out}; run "npm run package" first.`)
  return join(out, folder, file)
}
