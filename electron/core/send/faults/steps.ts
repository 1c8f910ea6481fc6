import type { Fault } from '../../../../shared/model/delivery.ts'
import { bodyCut } from './body-cut.ts'
import { byteChanged } from './byte-changed.ts'
import { compressed } from './compressed.ts'
import { duplicateKey } from './duplicate-key.ts'
import { expired } from './expired.ts'
import type { FaultSteps } from './fault.ts'
import { notUtf8 } from './not-utf8.ts'
import { otherSecret } from './other-secret.ts'
import { proofMissing } from './proof-missing.ts'
import { veryLarge } from './very-large.ts'
import { wrongContentType } from './wrong-content-type.ts'

/** What each fault does; docs/sending.md lists them. */
export const FAULT_STEPS: Readonly<Record<Fault, FaultSteps>> = {
  expired,
  'other-secret': otherSecret,
  'byte-changed': byteChanged,
  'proof-missing': proofMissing,
  'wrong-content-type': wrongContentType,
  'body-cut': bodyCut,
  'duplicate-key': duplicateKey,
  'very-large': veryLarge,
  'not-utf8': notUtf8,
  compressed,
}
