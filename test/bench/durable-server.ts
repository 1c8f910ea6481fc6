import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * The least that makes the promise of a capture, and nothing else: `node:http`, and one table that every request is
 * committed to with `synchronous=FULL` before it is answered, in one commit with all that arrived meanwhile. No
 * endpoints, no list, no searching, no judging: what lies between this and the bare server is what the machine, Node
 * and SQLite take for durability. Its file is made anew in the folder that is given.
 */
const file = join(process.argv[2] ?? '', 'durable.db')
for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true })
const db = new Database(file)
// A checkpoint after 4 MiB: the log is written over again and again, which costs half of what a growing one does.
for (const setting of ['page_size=8192', 'journal_mode=WAL', 'synchronous=FULL', 'wal_autocheckpoint=512']) {
  db.pragma(setting)
}
db.exec('CREATE TABLE events (id INTEGER PRIMARY KEY, at INTEGER, target TEXT, headers TEXT, body BLOB)')
const insert = db.prepare('INSERT INTO events (at, target, headers, body) VALUES (?, ?, ?, ?)')

interface Arrived {
  req: IncomingMessage
  res: ServerResponse
  body: Buffer
}

let waiting: Arrived[] = []

const commit = db.transaction((group: readonly Arrived[]) => {
  for (const { req, body } of group) insert.run(Date.now(), req.url, JSON.stringify(req.rawHeaders), body)
})

function answerAll(): void {
  const group = waiting
  waiting = []
  commit.immediate(group)
  for (const { res } of group) res.writeHead(200, ['Content-Length', '0']).end()
}

const server = createServer((req, res) => {
  const pieces: Buffer[] = []
  req
    .on('data', (piece: Buffer) => pieces.push(piece))
    .on('end', () => {
      const isFirst = waiting.push({ req, res, body: Buffer.concat(pieces) }) === 1
      if (isFirst) setImmediate(answerAll)
    })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port, path: '/' })}\n`)
})
process.stdin.resume().on('end', () => process.exit(0))
