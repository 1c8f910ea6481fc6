import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'

/** Seals and opens the secrets of one project; made wherever secrets are needed, never sent elsewhere. */
export interface Sealer {
  /** `context` names what the secret belongs to; it opens nowhere else. */
  seal(secret: string, context: string): Buffer
  /** Null where the key or the context is another one, or the sealed bytes were changed. */
  open(sealed: Uint8Array, context: string): string | null
}

const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM, with a fresh random nonce for each secret; a key of null is one that could not be read. */
export function createSealer(key: Uint8Array | null): Sealer {
  return {
    seal(secret, context) {
      if (key === null) throw new AppError('SECRETS_UNREADABLE', 'The key of this project cannot be read.')
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), text])
    },
    open(sealed, context) {
      if (key === null || sealed[0] !== FORMAT) return null
      const textAt = 1 + NONCE_BYTES + TAG_BYTES
      if (sealed.length < textAt) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES))
          .setAAD(Buffer.from(context))
          .setAuthTag(sealed.subarray(1 + NONCE_BYTES, textAt))
        return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}

/** What a credential is sealed for. */
export function credentialContext(credentialId: number): string {
  return `hookloupe credential ${credentialId}`
}
