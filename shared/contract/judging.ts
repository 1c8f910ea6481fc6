import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Check, Verdict } from '../model/check.ts'
import { EndpointSettings } from '../model/endpoint.ts'
import { Decoded, WholeRequest } from '../model/request.ts'
import { CredentialValue } from './credential-value.ts'
import { id } from './ids.ts'

const VerifyOutput = z.object({
  provider: z.string().nullable(),
  type: z.string().nullable(),
  title: z.string().nullable(),
  objectId: z.string().nullable(),
  decoded: Decoded,
  checks: z.array(Check),
  verdict: Verdict,
  problems: z.number().int(),
  warnings: z.number().int(),
  cause: z.string().nullable(),
})

export const judging = {
  verify: oc
    .route({
      method: 'POST',
      path: '/verify',
      summary: 'Judge a request without storing anything',
      tags: ['judging'],
    })
    .input(
      z.object({
        /** A provider's id, or `auto` to recognise it. */
        provider: z.string(),
        /** Judged as if this endpoint had captured it, with its saved credentials and settings. */
        endpointId: id.optional(),
        credentials: z.array(CredentialValue).default([]),
        settings: EndpointSettings.optional(),
        publicUrl: z.string().optional(),
        /** When the request arrived; now where it is left out. */
        receivedAt: z.number().int().optional(),
        request: WholeRequest,
      }),
    )
    .output(VerifyOutput),
  paste: oc
    .route({
      method: 'POST',
      path: '/paste',
      summary: 'Read requests out of a curl command, raw HTTP, HAR or our own JSON lines; stores nothing',
      tags: ['judging'],
    })
    .input(z.object({ text: z.string().min(1) }))
    .output(
      z.object({
        format: z.enum(['curl', 'http', 'har', 'jsonl']),
        requests: z.array(WholeRequest),
        notes: z.array(z.string()),
      }),
    ),
  import: oc
    .route({
      method: 'POST',
      path: '/import',
      summary: 'Keep requests as events of origin `imported`: all of them, or none',
      tags: ['judging'],
    })
    .input(z.object({ requests: z.array(WholeRequest).min(1).max(1000), endpointId: id.nullish() }))
    .output(z.object({ eventIds: z.array(z.number().int()) })),
}
