import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signRequest } from '../../electron/core/schemes/sign.ts'

/** The checksum key of the endpoint that signed bodies are sent to. */
export const KEY = 'CHK_bench'
const BYTES = 2_000
const TYPE = 'PAYMENT RECEIVED'
/** So many different payments that a round of seconds hardly repeats one. */
const MANY = 10_000

/** A file of JSON bodies of 2 KB, one a line, each about another payment; signed as ClickPesa signs where asked. */
export function writeBodies({ signed, count = MANY }: { signed: boolean; count?: number }): {
  file: string
  remove: () => void
} {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-bench-'))
  const file = join(folder, 'bodies')
  const lines = Array.from({ length: count }, (_, index) => (signed ? signedBody(index) : plainBody(index)))
  writeFileSync(file, `${lines.join('\n')}\n`)
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What a payment of this number looks like, without a checksum. */
export function plainBody(index: number, type = TYPE): string {
  const id = `pay${index.toString(36).padStart(8, '0')}`
  const data = { id, status: 'SUCCESS', amount: 1_000 + (index % 9_000), currency: 'TZS', notes: '' }
  const bare = JSON.stringify({ event: type, data })
  // Words and not one letter: the search index takes them in.
  const notes = `${'order shipped to Dar es Salaam with care '.repeat(50)}${id}`.slice(-(BYTES - bare.length))
  return JSON.stringify({ event: type, data: { ...data, notes } })
}

export function signedBody(index: number, type = TYPE): string {
  const { request } = signRequest({
    provider: 'clickpesa',
    request: {
      method: 'POST',
      url: '/',
      headers: [['Content-Type', 'application/json']],
      body: Buffer.from(plainBody(index, type)),
    },
    credentials: [
      { id: 1, kind: 'checksumKey', label: 'sandbox', value: KEY, endpointId: 1, endpointName: 'bench' },
    ],
    publicUrl: null,
    now: Date.now(),
  })
  return Buffer.from(request.body).toString()
}
