import { readFileSync } from 'node:fs'
import { connect } from 'node:net'

/**
 * A generator of requests over raw sockets, in a process of its own: a Node `http` client is itself the
 * bottleneck. `node load.ts <port> <path> <connections> <milliseconds> <file of bodies> [<number of requests>]`
 * prints one line of JSON. With a number of requests it sends that many, however long it takes.
 */
const [port = '', path = '/', connections = '1', milliseconds = '1000', file = '', many] =
  process.argv.slice(2)

const requests = readFileSync(file, 'utf8').trimEnd().split('\n').map(requestOf)
const OK = Buffer.from('HTTP/1.1 200')
const times: number[] = []
let sent = 0
let failed = 0
const start = performance.now()
const deadline = many === undefined ? start + Number(milliseconds) : Infinity
const most = many === undefined ? Infinity : Number(many)
await Promise.all(Array.from({ length: Number(connections) }, drive))

const sorted = times.toSorted((a, b) => a - b)
const at = (share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
const perSecond = times.length / ((performance.now() - start) / 1000)
process.stdout.write(`${JSON.stringify({ perSecond, p50Ms: at(0.5), p99Ms: at(0.99), failed })}\n`)

function requestOf(body: string): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** One connection: the next request goes out when the answer to the last one is whole. */
function drive(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1').setNoDelay(true)
    let sentAt = 0
    const send = () => {
      const request = requests[sent % requests.length]
      if (request === undefined || sent >= most || performance.now() >= deadline) {
        socket.end()
        return resolve()
      }
      sent += 1
      sentAt = performance.now()
      socket.write(request)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (answer: Buffer) => {
      // Both servers answer without a body, so the end of the headers is the end of the answer.
      if (answer.subarray(-4).toString('latin1') !== '\r\n\r\n') return
      if (!answer.subarray(0, 12).equals(OK)) failed += 1
      times.push(performance.now() - sentAt)
      send()
    })
  })
}
