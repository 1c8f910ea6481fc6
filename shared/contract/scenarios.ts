import { oc } from '@orpc/contract'
import { z } from 'zod'
import { MaskedTally } from '../model/export.ts'
import { Run, RunSummary, Scenario, StateCheck, StoredScenario, TriedCheck } from '../model/scenario.ts'
import { CredentialValue } from './credential-value.ts'
import { byId, id } from './ids.ts'

/** A scenario as text: readable, self-contained and without secrets. */
const ScenarioFile = z.object({
  /** A file name that fits, such as `paid-twice.yaml`. */
  name: z.string(),
  text: z.string(),
  masked: z.array(MaskedTally),
  /** What was left out or is worth knowing before it is passed on. */
  notes: z.array(z.string()),
})

export const scenarios = {
  list: oc
    .route({ method: 'GET', path: '/scenarios', summary: 'List the scenarios', tags: ['scenarios'] })
    .output(z.array(StoredScenario)),
  get: oc
    .route({ method: 'GET', path: '/scenarios/{id}', summary: 'One scenario', tags: ['scenarios'] })
    .input(byId)
    .output(StoredScenario),
  create: oc
    .route({
      method: 'POST',
      path: '/scenarios',
      summary: 'Keep a scenario',
      tags: ['scenarios'],
      successStatus: 201,
    })
    .input(z.object({ scenario: Scenario }))
    .output(StoredScenario),
  change: oc
    .route({ method: 'PUT', path: '/scenarios/{id}', summary: 'Replace a scenario', tags: ['scenarios'] })
    .input(z.object({ id, scenario: Scenario }))
    .output(StoredScenario),
  remove: oc
    .route({
      method: 'DELETE',
      path: '/scenarios/{id}',
      summary: 'Remove a scenario; the results of its runs stay',
      tags: ['scenarios'],
    })
    .input(byId)
    .output(z.object({ removed: z.literal(true) })),
  file: oc
    .route({
      method: 'GET',
      path: '/scenarios/{id}/file',
      summary: 'A scenario as the text of a file, with its events written out and without secrets',
      tags: ['scenarios'],
    })
    .input(
      z.object({
        id,
        format: z.enum(['yaml', 'json']).default('yaml'),
        /** `no` leaves personal data as they arrived; headers that give a secret away are left out all the same. */
        masked: z.enum(['yes', 'no']).default('yes'),
      }),
    )
    .output(ScenarioFile),
  import: oc
    .route({
      method: 'POST',
      path: '/scenarios/import',
      summary: 'Keep the scenario of a file (YAML or JSON); runs nothing',
      tags: ['scenarios'],
      successStatus: 201,
    })
    .input(z.object({ text: z.string().min(1).max(20_000_000) }))
    .output(StoredScenario),
  tryCheck: oc
    .route({
      method: 'POST',
      path: '/scenarios/check',
      summary: 'Ask the app for its state now, as the check of a scenario would; delivers nothing',
      tags: ['scenarios'],
    })
    .input(
      z.object({
        check: StateCheck,
        /** Has to be true for a command. */
        allowCommands: z.boolean().default(false),
      }),
    )
    .output(TriedCheck),
  run: oc
    .route({
      method: 'POST',
      path: '/runs',
      summary: 'Start a run of a kept or a given scenario; answers at once while it goes on',
      tags: ['scenarios'],
    })
    .input(
      z
        .object({
          scenarioId: id.optional(),
          scenario: Scenario.optional(),
          /** In the place of the scenario's own. */
          target: z.string().min(1).optional(),
          endpointId: id.optional(),
          /** Values for the credentials that the scenario names; they live as long as the run. */
          credentials: z.array(CredentialValue).optional(),
          /** Has to be true where the scenario starts commands on this machine. */
          allowCommands: z.boolean().default(false),
          /** As for a replay: the host of a target beyond this machine, for live events. */
          confirm: z.string().optional(),
        })
        .refine((input) => (input.scenarioId === undefined) !== (input.scenario === undefined), {
          message: 'Give either scenarioId or scenario, not both and not none.',
        }),
    )
    .output(Run),
  runs: oc
    .route({ method: 'GET', path: '/runs', summary: 'List the runs, newest first', tags: ['scenarios'] })
    .input(
      z.object({
        scenario: z.coerce.number<number>().int().positive().optional(),
        limit: z.coerce.number<number>().int().min(1).max(200).default(50),
      }),
    )
    .output(z.array(RunSummary)),
  getRun: oc
    .route({ method: 'GET', path: '/runs/{id}', summary: 'One run in full', tags: ['scenarios'] })
    .input(byId)
    .output(Run),
  cancel: oc
    .route({
      method: 'POST',
      path: '/runs/{id}/cancel',
      summary: 'End a run; what it has found so far stays',
      tags: ['scenarios'],
    })
    .input(byId)
    .output(Run),
  keep: oc
    .route({
      method: 'POST',
      path: '/runs/{id}/keep',
      summary: 'Keep one variation of a run as a scenario of its own',
      tags: ['scenarios'],
      successStatus: 201,
    })
    .input(
      z.object({
        id,
        /** Its place in the run, from 0. */
        variation: z.number().int().min(0),
        name: z.string().trim().min(1).max(120).optional(),
      }),
    )
    .output(StoredScenario),
}
