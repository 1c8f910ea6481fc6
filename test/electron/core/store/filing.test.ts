import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Answered } from '../../../../shared/model/event.ts'
import { createAnswers } from '../../../../electron/core/store/answers.ts'
import { createCaptureLog } from '../../../../electron/core/store/capture-log/capture-log.ts'
import { createFiling } from '../../../../electron/core/store/capture-log/filing.ts'
import type { FilingOptions } from '../../../../electron/core/store/capture-log/filing.ts'
import type { FileInput } from '../../../../electron/core/store/capture-log/filing-writing.ts'
import { capturedRow, capturedSummary } from '../../../../electron/core/store/captured-row.ts'
import { storeFiles } from '../../../../electron/core/store/store-files.ts'
import type { NewEvent } from '../../../../electron/core/store/store.ts'
import { atEnd, received, temporaryFolder } from '../../../helpers/core.ts'

const answered: Answered = { status: 200, afterMs: 1, by: 'endpoint', note: null }

/** A log and its filing, with a writer whose commits end when the test says so. */
function filingOf() {
  const files = storeFiles(temporaryFolder())
  writeFileSync(files.project, '')
  const log = createCaptureLog(files, 0, () => Promise.resolve())
  const answers = createAnswers(() => Promise.resolve(true))
  const commits: { input: FileInput; succeed: () => void; fail: () => void }[] = []
  const call = (_op: string, input: unknown) =>
    new Promise((resolve, reject) => {
      const succeed = () => resolve({ lost: 0 })
      commits.push({ input: input as FileInput, succeed, fail: () => reject(new Error('locked')) })
    })
  const filing = createFiling({
    log,
    writer: { call } as FilingOptions['writer'],
    answers,
    filed: () => {},
    stateChanged: () => {},
    now: () => 0,
  })
  atEnd(() => log.close())

  /** One group of the log, whose senders are answered. */
  async function capture(ids: readonly number[]): Promise<void> {
    const event: NewEvent = {
      request: received(),
      endpointId: 1,
      provider: null,
      origin: 'captured',
      publicBase: null,
    }
    await Promise.all(ids.map((id) => log.append(capturedRow(id, event))))
    for (const id of ids) {
      filing.logged(capturedSummary(id, event))
      answers.add({ id, answered })
    }
  }

  return { filing, commits, capture }
}

/** The same with one event in the log that the project did not take. */
async function failingOf() {
  const { filing, commits, capture } = filingOf()
  await capture([1])
  const first = filing.settled()
  await expect.poll(() => commits.length).toBe(1)
  commits[0]?.fail()
  expect(await first).toBe(false)
  return { filing, commits }
}

const idsFrom = (first: number, many: number) => Array.from({ length: many }, (_, index) => first + index)

test('a commit gets the answers to the events that it takes, and the next one those to the rest', async () => {
  const { filing, commits, capture } = filingOf()
  await capture(idsFrom(1, 400))
  await capture(idsFrom(401, 400))

  const settled = filing.settled()
  await expect.poll(() => commits.length).toBe(1)
  commits[0]?.succeed()
  await expect.poll(() => commits.length).toBe(2)
  commits[1]?.succeed()

  expect(await settled).toBe(true)
  const told = commits.map(({ input }) => input.answers.map(({ id }) => id))
  expect(told).toEqual([idsFrom(1, 400), idsFrom(401, 400)])
})

test('while the project does not take what the log holds, no reader waits for the next attempt', async () => {
  const { filing, commits } = await failingOf()

  filing.wake()
  await expect.poll(() => commits.length).toBe(2)

  expect(await filing.caughtUp()).toBe(false)
  expect(filing.problem()).toBe('locked')
  commits[1]?.succeed()
  await expect.poll(() => filing.problem()).toBe(null)
  expect(await filing.caughtUp()).toBe(true)
})

test('at the end it is tried once more', async () => {
  const { filing, commits } = await failingOf()

  const closed = filing.close()
  await expect.poll(() => commits.length).toBe(2)
  commits[1]?.succeed()
  await closed

  expect(filing.isSettled()).toBe(true)
})
