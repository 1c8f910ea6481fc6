import { z } from 'zod'

/** A credential in the clear, with the label of the set that it belongs to. */
export const CredentialValue = z.object({ kind: z.string(), value: z.string(), label: z.string().optional() })
