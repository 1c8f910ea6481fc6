/** The three parts of an encrypted body as texts; null where one is not there. */
export interface Sealed {
  iv: string | null
  tag: string | null
  ciphertext: string | null
  /** The member of the JSON body that holds the ciphertext; null where the whole body is the ciphertext. */
  member: string | null
}
