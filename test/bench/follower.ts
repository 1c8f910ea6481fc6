import { setTimeout as wait } from 'node:timers/promises'

/**
 * A window without the window: reads the first page, listens to the stream and reads again where it is told to,
 * no more often than the page does. `node follower.ts <api> <token>`.
 */
const [api = '', token = ''] = process.argv.slice(2)
const AGAIN_MS = 500
const headers = { authorization: `Bearer ${token}` }
let isBehind = true
let messages = 0

async function readAgain(): Promise<never> {
  for (;;) {
    if (isBehind) {
      isBehind = false
      for (const path of ['/events?limit=100', '/health']) {
        // A core that was stopped meanwhile closes the connection that was kept: the next one is new.
        const answer = await fetch(`${api}${path}`, { headers }).catch(() => null)
        if (answer === null) isBehind = true
        else await answer.arrayBuffer()
      }
    }
    await wait(AGAIN_MS)
  }
}

async function follow(): Promise<void> {
  const response = await fetch(`${api}/stream`, { headers })
  if (!response.ok || response.body === null) throw new Error(`The stream answered ${response.status}.`)
  process.stdout.write(`${JSON.stringify({ port: 0, path: '' })}\n`)
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of response.body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data === undefined) continue
      messages += 1
      const { kind } = JSON.parse(data) as { kind: string }
      if (kind === 'behind' || kind === 'many' || kind === 'counts') isBehind = true
    }
  }
}

process.stdin.resume().on('end', () => {
  process.stderr.write('')
  process.exit(messages > 0 ? 0 : 1)
})
await Promise.all([follow(), readAgain()])
