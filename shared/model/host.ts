import { z } from 'zod'
import { ShownCertificate } from './delivery.ts'

/** A host beside this machine that deliveries may go to, because somebody said so. */
export const AllowedHost = z.object({
  /** Name or address, in lower case, without port. */
  host: z.string().min(1),
  /** True where proofs of the provider and cookies go there too; else they are left out. */
  keepsSecrets: z.boolean(),
  allowedAt: z.number().int(),
})

/** A certificate that no authority vouches for and that somebody trusted for one target. */
export const TrustedCertificate = z.object({
  /** `host:port` as in the address of the target. */
  host: z.string().min(1),
  certificate: ShownCertificate,
  trustedAt: z.number().int(),
})

export type AllowedHost = z.infer<typeof AllowedHost>
export type TrustedCertificate = z.infer<typeof TrustedCertificate>
