import { commandsOf } from '../scenario/commands.ts'
import { keptVariation } from '../scenario/keep-variation.ts'
import { readScenarioFile, writeScenarioFile } from '../scenario/scenario-file.ts'
import { tryCheck } from '../scenario/try-check.ts'
import { writeOut } from '../scenario/write-out.ts'
import type { ScenarioRow } from '../store/scenarios.ts'
import { found } from './found.ts'
import { api } from './implementer.ts'

export const scenarios = {
  list: api.scenarios.list.handler(async ({ context }) =>
    (await context.core.store.scenarios.list()).map(asStored),
  ),
  get: api.scenarios.get.handler(async ({ context, input }) =>
    asStored(found(await context.core.store.scenarios.get(input.id), `scenario ${input.id}`)),
  ),
  create: api.scenarios.create.handler(async ({ context, input }) =>
    asStored(await context.core.store.scenarios.create(input.scenario)),
  ),
  change: api.scenarios.change.handler(async ({ context, input }) =>
    asStored(await context.core.store.scenarios.change(input.id, input.scenario)),
  ),
  remove: api.scenarios.remove.handler(async ({ context, input }) => {
    await context.core.store.scenarios.remove(input.id)
    return { removed: true }
  }),
  file: api.scenarios.file.handler(async ({ context, input }) => {
    const stored = found(await context.core.store.scenarios.get(input.id), `scenario ${input.id}`)
    const isMasked = input.masked === 'yes'
    const { scenario, masked, notes } = await writeOut(context.core, stored.scenario, isMasked)
    return {
      name: `${fileName(scenario.name)}.${input.format}`,
      text: writeScenarioFile(scenario, input.format),
      masked,
      notes,
    }
  }),
  import: api.scenarios.import.handler(async ({ context, input }) =>
    asStored(await context.core.store.scenarios.create(readScenarioFile(input.text))),
  ),
  tryCheck: api.scenarios.tryCheck.handler(({ context, input, signal }) =>
    tryCheck(context.core.sending, input, signal ?? new AbortController().signal),
  ),
  run: api.scenarios.run.handler(async ({ context, input }) => {
    const { scenarioId, scenario, ...wish } = input
    const stored = scenarioId === undefined ? null : await context.core.store.scenarios.get(scenarioId)
    return context.core.runs.start({
      ...wish,
      scenarioId: scenarioId ?? null,
      scenario: scenario ?? found(stored, `scenario ${scenarioId}`).scenario,
    })
  }),
  runs: api.scenarios.runs.handler(({ context, input }) =>
    context.core.store.runs.list(input.scenario ?? null, input.limit),
  ),
  getRun: api.scenarios.getRun.handler(async ({ context, input }) =>
    found(await context.core.runs.get(input.id), `run ${input.id}`),
  ),
  cancel: api.scenarios.cancel.handler(async ({ context, input }) =>
    found(await context.core.runs.cancel(input.id), `run ${input.id}`),
  ),
  keep: api.scenarios.keep.handler(async ({ context, input }) => {
    const run = found(await context.core.runs.get(input.id), `run ${input.id}`)
    return asStored(
      await context.core.store.scenarios.create(keptVariation(run, input.variation, input.name)),
    )
  }),
}

function asStored({ id, updatedAt, scenario }: ScenarioRow) {
  return { id, updatedAt, scenario, commands: commandsOf(scenario) }
}

function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'scenario' : plain.slice(0, 60)
}
