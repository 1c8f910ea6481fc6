import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ProbeResult, ProbeState } from '../model/probe.ts'
import { HeldAddress, TunnelDriverFacts, TunnelMoment } from '../model/tunnel.ts'
import { id } from './ids.ts'

export const tunnel = {
  drivers: oc
    .route({
      method: 'GET',
      path: '/tunnel/drivers',
      summary: 'What can give a public address, what of it is installed, and how to get the rest',
      tags: ['tunnel'],
    })
    .output(z.array(TunnelDriverFacts)),
  history: oc
    .route({
      method: 'GET',
      path: '/tunnel/history',
      summary: 'The states of the tunnel, newest first',
      tags: ['tunnel'],
    })
    .input(
      z.object({
        /** Only those that held at this time or later. */
        since: z.coerce.number<number>().int().nonnegative().optional(),
        limit: z.coerce.number<number>().int().min(1).max(2000).default(200),
      }),
    )
    .output(z.array(TunnelMoment)),
  held: oc
    .route({
      method: 'GET',
      path: '/tunnel/held',
      summary:
        'Endpoints whose senders hold another public address than that of now; none while there is no tunnel',
      tags: ['tunnel'],
    })
    .output(z.array(HeldAddress)),
  give: oc
    .route({
      method: 'PUT',
      path: '/tunnel/held/{endpointId}',
      summary: 'Say that the sender of an endpoint was given the public address of now; gives what is left',
      tags: ['tunnel'],
    })
    .input(z.object({ endpointId: id }))
    .output(z.array(HeldAddress)),
  lastProbe: oc
    .route({
      method: 'GET',
      path: '/tunnel/probe',
      summary: 'What the last probe through the public address found',
      tags: ['tunnel'],
    })
    .output(ProbeState),
  probe: oc
    .route({
      method: 'POST',
      path: '/tunnel/probe',
      summary: 'Probe the public address now; refused where there is none',
      tags: ['tunnel'],
    })
    .output(ProbeResult),
}
