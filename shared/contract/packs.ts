import { oc } from '@orpc/contract'
import { z } from 'zod'
import { PackCheck, PackFormat, PackProposal } from '../model/pack-check.ts'
import { PackFile } from '../model/pack-file.ts'
import { EventsProposal, PackChoices, PackTrial, Sender } from '../model/pack-proposal.ts'
import { id } from './ids.ts'

const packText = z
  .string()
  .min(1)
  .max(4 * 1024 * 1024)

export const packs = {
  list: oc
    .route({
      method: 'GET',
      path: '/packs',
      summary: "The files of providers of one's own, with what is wrong in them",
      tags: ['packs'],
    })
    .output(z.object({ folder: z.string(), files: z.array(PackFile) })),
  write: oc
    .route({
      method: 'GET',
      path: '/providers/{provider}/pack',
      summary: 'A provider, built-in or own, as the text of a pack',
      tags: ['packs'],
    })
    .input(z.object({ provider: z.string(), format: PackFormat.default('yaml') }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  check: oc
    .route({
      method: 'POST',
      path: '/packs/check',
      summary: 'Look through a pack: its facts, samples, schemes and recognition; stores nothing',
      tags: ['packs'],
    })
    .input(z.object({ text: packText, file: z.string().nullish() }))
    .output(PackCheck),
  fromEvents: oc
    .route({
      method: 'POST',
      path: '/packs/from-events',
      summary:
        'Propose a pack from events: the chosen ones, the newest of an endpoint, or those of nobody known; stores nothing',
      tags: ['packs'],
    })
    .input(
      z.object({
        eventIds: z.array(id).min(1).max(200).nullish(),
        endpointId: id.nullish(),
        name: z.string().trim().min(1).max(80).nullish(),
        id: z.string().nullish(),
        /** As the sender shows it; the credentials of the endpoint where it is left out. */
        secret: z.string().min(1).nullish(),
        format: PackFormat.default('yaml'),
        /** Facts that are said in the place of what is inferred. */
        choices: PackChoices.default({}),
      }),
    )
    .output(EventsProposal),
  senders: oc
    .route({
      method: 'POST',
      path: '/packs/senders',
      summary: 'The newest events of an endpoint, or of nobody known, by who seems to have sent them',
      tags: ['packs'],
    })
    .input(z.object({ eventIds: z.array(id).max(200).default([]), endpointId: id.nullish() }))
    .output(z.array(Sender)),
  try: oc
    .route({
      method: 'POST',
      path: '/packs/try',
      summary: 'How events would be judged with a pack; stores nothing',
      tags: ['packs'],
    })
    .input(
      z.object({
        text: packText,
        eventIds: z.array(id).max(200),
        /** As the sender shows it; the credentials of the events' endpoint where it is left out. */
        secret: z.string().min(1).nullish(),
      }),
    )
    .output(PackTrial),
  read: oc
    .route({
      method: 'GET',
      path: '/packs/{file}',
      summary: "The text of a file of a provider of one's own, as it is now",
      tags: ['packs'],
    })
    .input(z.object({ file: z.string() }))
    .output(z.object({ file: z.string(), text: z.string() })),
  look: oc
    .route({
      method: 'POST',
      path: '/packs/look',
      summary: "Read the files of providers of one's own again now",
      tags: ['packs'],
    })
    .output(z.object({ folder: z.string(), files: z.array(PackFile) })),
  fromDocument: oc
    .route({
      method: 'POST',
      path: '/packs/from-document',
      summary:
        'Propose a pack from the webhooks of an OpenAPI 3.1 document or the messages of an AsyncAPI one',
      tags: ['packs'],
    })
    .input(
      z.object({
        text: packText,
        name: z.string().trim().min(1).max(80).nullish(),
        id: z.string().nullish(),
        format: PackFormat.default('yaml'),
      }),
    )
    .output(PackProposal),
  save: oc
    .route({
      method: 'PUT',
      path: '/packs/{file}',
      summary: 'Write a pack into the project; it is in use from then on',
      tags: ['packs'],
    })
    .input(z.object({ file: z.string(), text: packText, replace: z.boolean().default(false) }))
    .output(PackFile),
  remove: oc
    .route({
      method: 'DELETE',
      path: '/packs/{file}',
      summary: "Remove the file of a provider of one's own; its events stay",
      tags: ['packs'],
    })
    .input(z.object({ file: z.string() }))
    .output(z.object({ removed: z.literal(true) })),
}
