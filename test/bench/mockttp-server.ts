import { createRequire } from 'node:module'
import { join } from 'node:path'

/** What is used of mockttp, which is installed in the folder that is given. */
interface Mockttp {
  getLocal: (options: object) => {
    start(): Promise<void>
    port: number
    forPost(path: string): {
      thenReply(status: number, body: string, headers: Record<string, string>): Promise<unknown>
    }
  }
}

const [folder = ''] = process.argv.slice(2)
const { getLocal } = createRequire(join(folder, 'package.json'))('mockttp') as Mockttp
const server = getLocal({ recordTraffic: true })
await server.start()
// Without the length it closes each connection.
await server.forPost('/').thenReply(200, '', { 'content-length': '0' })
process.stdout.write(`${JSON.stringify({ port: server.port, path: '/' })}\n`)
process.stdin.resume().on('end', () => process.exit(0))
