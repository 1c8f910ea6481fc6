import { z } from 'zod'
import { EndpointSettings } from './endpoint.ts'
import { Scheme } from './scheme.ts'

/** What looking for a scheme found, for an endpoint. */
export const SchemeSearchResult = z.object({
  /** What came of it, and the next step. */
  message: z.string(),
  fix: z.string().nullable(),
  /** How many events were looked at, the newest ones, and how many descriptions were tried over them. */
  events: z.number().int(),
  tried: z.number().int(),
  /** Schemes that prove at least one event, the one that proves most first. */
  found: z.array(
    z.object({
      scheme: Scheme,
      title: z.string(),
      /** How many of the events it proves. */
      fits: z.number().int(),
      /** The label of the secret; null for the one that was given. */
      credential: z.string().nullable(),
      /** The settings with which the endpoint verifies by it; null where its scheme is no setting. */
      settings: EndpointSettings.nullable(),
    }),
  ),
})

export type SchemeSearchResult = z.infer<typeof SchemeSearchResult>
