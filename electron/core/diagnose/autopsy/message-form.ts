import type { SigningScheme } from '../../../../shared/model/scheme.ts'
import type { ProvableRequest } from '../../schemes/provable.ts'
import { signedBytes } from '../../schemes/signed-text.ts'
import type { Stamps } from '../../schemes/signed-text.ts'
import type { AutopsyGround } from './ground.ts'

/** One text that the sender may have signed, as a change of the description or of what it is filled with. */
export interface MessageForm {
  cost: number
  changes: number
  /** Follows "the body was signed" or stands alone, as `sentence` says. */
  words: string
  fix: string
  /** The description that is tried, for the evidence. */
  scheme: SigningScheme
  /** Computed when it is its turn; null where a part is not there. */
  bytes: () => Uint8Array | null
}

/** Everything that one form is made of. */
export interface MessageBase {
  scheme: SigningScheme
  request: ProvableRequest
  stamps: Stamps
  ground: AutopsyGround
}

/** A form by what it changes of the base; `after` works on the finished bytes. */
export function formOf(
  base: MessageBase,
  change: {
    scheme?: SigningScheme
    request?: () => ProvableRequest | null
    stamps?: Stamps
    after?: (bytes: Uint8Array) => Uint8Array | null
  },
  cost: number,
  changes: number,
  words: string,
  fix: string,
): MessageForm {
  const scheme = change.scheme ?? base.scheme
  const bytes = (): Uint8Array | null => {
    const request = change.request ? change.request() : base.request
    const signed = request && signedBytes(scheme, request, change.stamps ?? base.stamps)
    return signed && change.after ? change.after(signed) : signed
  }
  return { cost, changes, words, fix, scheme, bytes }
}
