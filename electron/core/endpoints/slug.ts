import { randomBytes } from 'node:crypto'

/** 80 random bits: nobody finds a public address by trying. */
const RANDOM_BYTES = 10

/** Such as `clik2pay-k3v7xq2hd6mpa9wt`: what it is for is readable, where it is cannot be guessed. */
export function newSlug(provider: string): string {
  return `${provider}-${base32(randomBytes(RANDOM_BYTES))}`
}

/** Without letters and digits that look alike; lower case, because people read addresses out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789'

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('')
}
