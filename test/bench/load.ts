import { connect } from 'node:net'

/**
 * A generator of requests over raw sockets, in a process of its own: a Node `http` client is itself the
 * bottleneck. `node load.ts <port> <path> <connections> <milliseconds>` prints one line of JSON.
 */
const [port = '', path = '/', connections = '1', milliseconds = '1000'] = process.argv.slice(2)

const item = {
  status: 'SETTLED',
  amount: 10_000,
  currency: 'TZS',
  note: 'x'.repeat(1_900),
}
/** Bodies that differ, as those of callbacks do: the same one again and again is taken for an app that goes round. */
const requests = Array.from({ length: 4_096 }, (_, number) => {
  const id = `pay_${String(number).padStart(8, '0')}`
  const body = JSON.stringify({ event: 'PAYMENT RECEIVED', data: { ...item, id } })
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
})
let count = 0

const OK = Buffer.from('HTTP/1.1 200')
const times: number[] = []
const start = performance.now()
const deadline = start + Number(milliseconds)
await Promise.all(Array.from({ length: Number(connections) }, drive))

const sorted = times.toSorted((a, b) => a - b)
const at = (share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
const perSecond = times.length / ((performance.now() - start) / 1000)
process.stdout.write(`${JSON.stringify({ perSecond, p50Ms: at(0.5), p99Ms: at(0.99) })}\n`)

/** One connection: the next request goes out when the answer to the last one is whole. */
function drive(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1').setNoDelay(true)
    let sentAt = 0
    const send = () => {
      sentAt = performance.now()
      socket.write(requests[count++ % requests.length] ?? '')
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (answer: Buffer) => {
      // Both servers answer without a body, so the end of the headers is the end of the answer.
      if (answer.subarray(-4).toString('latin1') !== '\r\n\r\n') return
      if (!answer.subarray(0, 12).equals(OK)) return reject(new Error(answer.toString('latin1')))
      times.push(performance.now() - sentAt)
      if (performance.now() < deadline) return send()
      socket.end()
      resolve()
    })
  })
}
