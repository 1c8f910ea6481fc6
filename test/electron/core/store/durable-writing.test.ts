import { closeSync, constants, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDurableWriting, DURABLE } from '../../../../electron/core/store/capture-log/durable-writing.ts'
import { atEnd, temporaryFolder } from '../../../helpers/core.ts'

function openFile(mode = constants.O_RDWR) {
  const name = join(temporaryFolder(), 'log')
  const file = openSync(name, mode | constants.O_CREAT | DURABLE)
  atEnd(() => closeSync(file))
  return { file, content: () => readFileSync(name, 'latin1') }
}

test.skipIf(DURABLE === 0)(
  'a quick disk has the bytes at once, a slow one on another thread until a second is over',
  async () => {
    const { file, content } = openFile()
    let time = 0
    let writeMs = 0.3
    // The clock is asked before each write, and twice around those that are waited for.
    const write = createDurableWriting(() => (time += writeMs))

    expect(write(file, Buffer.from('quick '), 0)).toBeUndefined()
    expect(content()).toBe('quick ')
    writeMs = 150
    expect(write(file, Buffer.from('slow '), 6)).toBeUndefined()
    const aside = write(file, Buffer.from('aside '), 11)
    expect(aside).toBeInstanceOf(Promise)
    await aside
    expect(content()).toBe('quick slow aside ')
    time += 1_000
    expect(write(file, Buffer.from('again'), 17)).toBeUndefined()
    expect(content()).toBe('quick slow aside again')
  },
)

test('many bytes are written on another thread, and all of them', async () => {
  const { file, content } = openFile()
  const bytes = Buffer.alloc(1024 * 1024, 'many ')

  const written = createDurableWriting()(file, bytes, 0)

  expect(written).toBeInstanceOf(Promise)
  await written
  expect(content()).toBe(bytes.toString())
})

test('what the disk does not take is said, whichever way it is written', async () => {
  const { file } = openFile(constants.O_RDONLY)
  const write = createDurableWriting()

  await expect(async () => write(file, Buffer.from('a few'), 0)).rejects.toThrow(/EBADF|EPERM/)
  await expect(async () => write(file, Buffer.alloc(1024 * 1024), 0)).rejects.toThrow(/EBADF|EPERM/)
})
