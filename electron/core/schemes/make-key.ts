import { generateKeyPairSync } from 'node:crypto'
import type { EcdsaScheme, RsaScheme } from '../../../shared/model/scheme.ts'

/** The smallest that is still taken for safe; it takes about a tenth of a second to make. */
const RSA_BITS = 2048

/** The private key of a new pair as PEM (PKCS #8), as a scheme signs with it. */
export function makePrivateKey({ mechanism }: RsaScheme | EcdsaScheme): string {
  const { privateKey } =
    mechanism === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
}
