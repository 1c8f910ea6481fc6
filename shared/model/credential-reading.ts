import { z } from 'zod'

/** What the text of a credential holds, said without a piece of the text. */
export const CredentialReading = z.object({
  /** Such as `a certificate of messageverificationcerts.paypal.com, valid until 2027-02-03`. */
  what: z.string(),
  /** In characters. */
  length: z.number().int(),
  /** What looks wrong with it, the gravest first; it can be saved all the same. */
  warnings: z.array(z.object({ message: z.string(), fix: z.string() })),
})

export type CredentialReading = z.infer<typeof CredentialReading>
