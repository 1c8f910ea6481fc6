import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Delivery, Fault, SentRequest, Signing } from '../model/delivery.ts'
import { Edits } from '../model/draft.ts'
import { EndpointSettings } from '../model/endpoint.ts'
import { EventSummary } from '../model/event.ts'
import { CredentialValue } from './credential-value.ts'
import { byId, id } from './ids.ts'

export const ReplayInput = z
  .object({
    eventId: id.optional(),
    draftId: id.optional(),
    /** An absolute http or https address; the draft's or the endpoint's first target where it is left out. */
    target: z.string().optional(),
    /** In its place: the name of a target of the endpoint, such as `staging`. */
    targetName: z.string().optional(),
    signing: Signing,
    /** What is made wrong on purpose; the draft's own where it is left out, and nothing where it is null. */
    fault: Fault.nullable().optional(),
    edits: Edits.optional(),
    /** The endpoint whose credentials sign; the event's or the draft's own where it is left out. */
    endpointId: id.optional(),
    /**
     * Label of the credential set that signs, such as `sandbox`. Where it is left out: the set that is labelled
     * like the endpoint's environment, else the first complete one.
     */
    label: z.string().optional(),
    /**
     * Which address is signed by schemes that sign one: the endpoint's public address, or the target's own. The
     * public one is not always known; the target's is taken then, and `changes` says so.
     */
    addressOf: z.enum(['public', 'target']).default('public'),
    /** Host of the target, without port, typed by somebody who means it: a live event beyond this machine needs it. */
    confirm: z.string().optional(),
    /** Adds the header at which an app may answer with what it saw (docs/what-my-app-saw.md). */
    askWhatWasSeen: z.boolean().optional(),
  })
  .refine((input) => (input.eventId === undefined) !== (input.draftId === undefined), {
    message: 'Give either eventId or draftId, not both and not none.',
  })
  .refine((input) => input.target === undefined || input.targetName === undefined, {
    message: 'Give either target or targetName, not both.',
  })

/** A replay as a caller writes it. */
export type ReplayRequest = z.input<typeof ReplayInput>

/** Where a request would go, and what has to be said or done before it may. */
export const JudgedTarget = z.object({
  /** Name or address without port, in lower case: what `PUT /hosts/{host}` takes and `confirm` must equal. */
  host: z.string(),
  /** This machine: nothing is asked and nothing is left out. */
  isLoopback: z.boolean(),
  /** False where the delivery would be refused until the host is allowed. */
  isAllowed: z.boolean(),
  /** False where proofs that give a secret away and cookies are left out. */
  keepsSecrets: z.boolean(),
  /** True where a live event is about to leave this machine and `confirm` has to be given. */
  needsConfirmation: z.boolean(),
})

export const sending = {
  replay: oc
    .route({
      method: 'POST',
      path: '/replays',
      summary: 'Send an event or a draft to a target',
      tags: ['sending'],
    })
    .input(ReplayInput)
    .output(Delivery),
  preview: oc
    .route({
      method: 'POST',
      path: '/replays/preview',
      summary: 'What a replay would send, with what signing and the fault change; sends nothing',
      tags: ['sending'],
    })
    .input(ReplayInput)
    .output(z.object({ request: SentRequest, changes: z.array(z.string()), target: JudgedTarget })),
  delivery: oc
    .route({ method: 'GET', path: '/deliveries/{id}', summary: 'One delivery', tags: ['sending'] })
    .input(byId)
    .output(Delivery),
  sample: oc
    .route({
      method: 'POST',
      path: '/samples',
      summary: 'Send a sample, signed: to an own endpoint (an event), or to a target (a delivery)',
      tags: ['sending'],
    })
    .input(
      z
        .object({
          provider: z.string(),
          type: z.string(),
          /** With an endpoint alone the sample becomes an event of it; with a target too it goes there. */
          endpointId: id.optional(),
          target: z.string().optional(),
          credentials: z.array(CredentialValue).optional(),
          settings: EndpointSettings.optional(),
          /** Values by path of the item, such as `{"data.collectedAmount": "5000"}`; objects are merged. */
          overrides: z.record(z.string(), z.json()).optional(),
          /** What is made wrong on purpose, after it was signed as it should be; for a target only. */
          fault: Fault.optional(),
        })
        .refine((input) => input.endpointId !== undefined || input.target !== undefined, {
          message: 'Give an endpointId, or a target with credentials.',
        })
        .refine((input) => input.fault === undefined || input.target !== undefined, {
          message: 'A fault is for a target: what becomes an event is not made wrong on purpose.',
          path: ['fault'],
        }),
    )
    .output(z.union([EventSummary, Delivery])),
}
