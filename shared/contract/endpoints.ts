import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Checklist } from '../model/checklist.ts'
import { Drift } from '../model/drift.ts'
import { Endpoint, EndpointChange, EndpointInput } from '../model/endpoint.ts'
import { LastHour } from '../model/last-hour.ts'
import { SchemeSearchResult } from '../model/scheme-search.ts'
import { byId, id } from './ids.ts'

export const endpoints = {
  list: oc
    .route({ method: 'GET', path: '/endpoints', summary: 'List the endpoints', tags: ['endpoints'] })
    .output(z.array(Endpoint)),
  create: oc
    .route({
      method: 'POST',
      path: '/endpoints',
      summary: 'Create an endpoint',
      tags: ['endpoints'],
      successStatus: 201,
    })
    .input(EndpointInput)
    .output(Endpoint),
  change: oc
    .route({ method: 'PATCH', path: '/endpoints/{id}', summary: 'Change an endpoint', tags: ['endpoints'] })
    .input(EndpointChange.extend({ id }))
    .output(Endpoint),
  remove: oc
    .route({
      method: 'DELETE',
      path: '/endpoints/{id}',
      summary: 'Remove an endpoint; its events stay and become unassigned',
      tags: ['endpoints'],
    })
    .input(byId)
    .output(z.object({ removed: z.literal(true) })),
  findScheme: oc
    .route({
      method: 'POST',
      path: '/endpoints/{id}/find-scheme',
      summary: 'Look for the way in which the events of an endpoint are signed; changes nothing',
      tags: ['endpoints'],
    })
    .input(
      z.object({
        id,
        /** As it was pasted; without one the secrets of the endpoint are tried. */
        secret: z.string().min(1).optional(),
      }),
    )
    .output(SchemeSearchResult),
  checklist: oc
    .route({
      method: 'GET',
      path: '/endpoints/{id}/checklist',
      summary: 'What captured events and runs prove of an integration, each with its proof',
      tags: ['endpoints'],
    })
    .input(byId)
    .output(Checklist),
  lastHour: oc
    .route({
      method: 'GET',
      path: '/endpoints/{id}/last-hour',
      summary: 'How an endpoint fared in the last hour: arrivals, verdicts, answers, deliveries',
      tags: ['endpoints'],
    })
    .input(byId)
    .output(LastHour),
  drift: oc
    .route({
      method: 'GET',
      path: '/drift',
      summary: 'What really arrived against the documentation and against the time before the last month',
      tags: ['endpoints'],
    })
    .input(z.object({ endpoint: z.coerce.number<number>().int().positive().optional() }))
    .output(Drift),
}
