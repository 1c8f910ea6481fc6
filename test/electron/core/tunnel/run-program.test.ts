import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runProgram } from '../../../../electron/core/tunnel/run-program.ts'
import { atEnd } from '../../../helpers/core.ts'

/** A port on which each connection stands for a process that lives. */
async function startRollCall(): Promise<{ port: number; living: () => number }> {
  const living = new Set<unknown>()
  const server = createServer((socket) => {
    living.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => living.delete(socket))
    socket.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(() => void server.close())
  return { port: (server.address() as AddressInfo).port, living: () => living.size }
}

/** A shell that starts a process of its own; both live as long as nobody ends them. */
function family(port: number, child = ''): string[] {
  const life = `require('node:net').connect(${port}, '127.0.0.1').on('close', () => process.exit()); ${child}`
  return ['-c', `'${process.execPath}' -e "${life}" & '${process.execPath}' -e "${life}"`]
}

test.skipIf(process.platform === 'win32')('a program ends with all that it started', async () => {
  const { port, living } = await startRollCall()
  const program = runProgram('/bin/sh', family(port), { onLine: () => {} })
  await expect.poll(living).toBe(2)

  await program.close()

  await expect.poll(living).toBe(0)
})

test.skipIf(process.platform === 'win32')(
  'a program that does not heed the wish to end is killed',
  async () => {
    const { port, living } = await startRollCall()
    const program = runProgram('/bin/sh', family(port, "process.on('SIGTERM', () => {})"), {
      onLine: () => {},
    })
    await expect.poll(living).toBe(2)

    await program.close()

    await expect.poll(living).toBe(0)
  },
)

test.skipIf(process.platform === 'win32')('a program ends with us, also where we are killed', async () => {
  const { port, living } = await startRollCall()
  const script = fileURLToPath(new URL('../../../helpers/program-process.ts', import.meta.url))
  const us = spawn(process.execPath, [script, '/bin/sh', ...family(port)], { stdio: 'ignore' })
  const ended = once(us, 'exit')
  await expect.poll(living).toBe(2)

  us.kill('SIGKILL')
  await ended

  await expect.poll(living).toBe(0)
})

test('lines come whole and without colours, the last one also without its end', async () => {
  const lines: string[] = []
  const code = `process.stdout.write('\\x1b[1mone\\x1b[0m\\r\\ntwo\\nthr'); setImmediate(() => process.stdout.write('ee'))`
  const program = runProgram(process.execPath, ['-e', code], { onLine: (line) => lines.push(line) })

  const how = await program.ended

  expect(how).toBe('it ended with status 0')
  await expect.poll(() => lines).toEqual(['one', 'two', 'three'])
})

test('a program that cannot be started is an outcome, not an exception', async () => {
  const program = runProgram('/no/such/program', [], { onLine: () => {} })

  expect(await program.ended).toContain('it could not be started')
  await program.close()
})
