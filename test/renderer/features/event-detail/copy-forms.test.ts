import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import type { HeaderPair } from '../../../../shared/headers.ts'
import { asCurl } from '../../../../renderer/features/event-detail/copy-forms.ts'

const HEADERS: HeaderPair[] = [
  ['Host', 'shop.example'],
  ['X-Quote', `it's "$(touch nothing)" \`id\``],
  ['X-Empty', ''],
  ['Content-Length', '5'],
]

it.skipIf(process.platform === 'win32')('gives a shell exactly what arrived, whatever stands in it', () => {
  const body = `a'b"$HOME\\\n!; rm x`

  const command = asCurl({ method: 'POST', requestTarget: '/a?b=[1]&c', headers: HEADERS }, body)

  // The shell itself says which words it makes of the command.
  const words = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], {
    encoding: 'utf8',
  })
  expect(words.split('\0').slice(0, -1)).toEqual([
    '--globoff',
    '--path-as-is',
    '-X',
    'POST',
    'http://shop.example/a?b=[1]&c',
    '-H',
    `X-Quote: it's "$(touch nothing)" \`id\``,
    '-H',
    'X-Empty;',
    '--data-raw',
    body,
  ])
})
