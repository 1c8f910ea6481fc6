import type { Check } from '../../../../shared/model/check.ts'
import type { Fault } from '../../../../shared/model/delivery.ts'
import { EXPECTATIONS } from '../faults/fault.ts'
import { finding } from './finding.ts'

/** What the answer to a request says that was made wrong on purpose: whether the app noticed, and whether it survived. */
export function faultFinding(
  fault: Fault,
  { status, breaksProof }: { status: number; breaksProof: boolean },
): Check {
  const found = (kind: Check['status'], message: string, fix: string | null): Check =>
    finding('fault', kind, `${status} to a request ${WORDS[fault]}: ${message}`, fix)
  if (status >= 500) {
    return found(
      'fail',
      'your app failed instead of refusing it.',
      'Catch this where the request is read or verified, and answer with 400 or 401: whoever finds the address can send such a request.',
    )
  }
  if (status >= 400) return found('pass', 'your app refused it.', null)
  if (status >= 300) {
    return found(
      'warn',
      'your app neither took nor refused it.',
      'Answer the callback itself, with 400 or 401.',
    )
  }
  if (EXPECTATIONS[fault] === 'refused' || breaksProof) {
    return found('fail', `your app took it. ${breaksProof ? BROKEN_PROOF : ''}`.trim(), FIXES[fault])
  }
  return found(TAKEN[fault] ?? 'note', 'your app took it.', FIXES[fault])
}

const BROKEN_PROOF = 'The proof that was kept does not cover the changed body.'

const WORDS: Readonly<Record<Fault, string>> = {
  expired: 'that has expired',
  'other-secret': 'signed by another secret',
  'byte-changed': 'of which one byte was changed',
  'proof-missing': 'without its proof',
  'wrong-content-type': 'with a wrong Content-Type',
  'body-cut': 'that ended in the middle of its body',
  'duplicate-key': 'with one name twice',
  'very-large': 'of 12 MiB',
  'not-utf8': 'that is no UTF-8',
  compressed: 'that is compressed',
}

/** How a 2xx is judged where the request need not be refused; a note where nothing is said. */
const TAKEN: Partial<Record<Fault, Check['status']>> = {
  compressed: 'pass',
  'duplicate-key': 'warn',
  'not-utf8': 'warn',
}

const FIXES: Readonly<Record<Fault, string | null>> = {
  expired: 'Compare the signed time with the clock, and refuse what lies beyond the tolerance.',
  'other-secret':
    'Compare the proof with one that your app computes from its own secret, before anything else.',
  'byte-changed': 'Verify over the bytes as they arrived, before they are parsed.',
  'proof-missing':
    'Refuse a request without a proof: a check that runs only where a header is there checks nothing.',
  'wrong-content-type': null,
  'body-cut': 'Wait for the whole body, and refuse where fewer bytes came than Content-Length announces.',
  'duplicate-key':
    'Make sure that verifying and handling take the same of the two values; refusing names that stand twice is safest.',
  'very-large': null,
  'not-utf8': 'Decode the body strictly: replaced characters are stored for good.',
  compressed: null,
}
