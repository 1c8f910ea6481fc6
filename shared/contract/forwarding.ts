import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ForwardingState } from '../model/forwarding.ts'
import { byId, id } from './ids.ts'
import { JudgedTarget } from './sending.ts'

export const forwarding = {
  target: oc
    .route({
      method: 'GET',
      path: '/endpoints/{id}/forwarding/target',
      summary:
        'Where the events of an endpoint are forwarded to, and what has to be said first; null without a target',
      tags: ['forwarding'],
    })
    .input(byId)
    .output(
      JudgedTarget.extend({
        /** The endpoint's `forwarding.confirmedHost` is this host. */
        isConfirmed: z.boolean(),
      }).nullable(),
    ),
  states: oc
    .route({
      method: 'GET',
      path: '/forwarding',
      summary: 'How the forwarding of every endpoint stands',
      tags: ['forwarding'],
    })
    .output(z.array(ForwardingState)),
  held: oc
    .route({
      method: 'POST',
      path: '/endpoints/{id}/held',
      summary: 'Deliver what is held now, or forget it; the events themselves stay',
      tags: ['forwarding'],
    })
    .input(z.object({ id, action: z.enum(['release', 'drop']) }))
    .output(ForwardingState),
  resetRules: oc
    .route({
      method: 'POST',
      path: '/endpoints/{id}/answer-rules/reset',
      summary: 'Let the sequence of one answer rule, or of all of an endpoint, begin again',
      tags: ['forwarding'],
    })
    .input(z.object({ id, ruleId: z.string().optional() }))
    .output(ForwardingState),
}
