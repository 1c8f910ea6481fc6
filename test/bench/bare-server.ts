import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What capturing is compared with: reads the body, answers 200, keeps nothing. */
const server = createServer((req, res) => {
  req.resume().on('end', () => res.writeHead(200, ['Content-Length', '0']).end())
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port, path: '/' })}\n`)
})
process.stdin.resume().on('end', () => process.exit(0))
