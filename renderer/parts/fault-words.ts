import type { Fault } from '../../shared/model/delivery.ts'

/** Each fault in words: what it does to the request, and what a right handler does with it. */
export const FAULT_WORDS: Record<Fault, { name: string; does: string; expected: string }> = {
  expired: {
    name: 'Expired',
    does: 'Signed properly, with a time too far back.',
    expected: 'Refuse it, best with 401.',
  },
  'other-secret': {
    name: 'Other secret',
    does: 'Signed properly, with a secret made up for this one request.',
    expected: 'Refuse it, best with 401.',
  },
  'byte-changed': {
    name: 'One byte changed',
    does: 'One byte of the body is another than was signed.',
    expected: 'Refuse it, best with 401.',
  },
  'proof-missing': {
    name: 'Proof missing',
    does: 'Signature, token or credentials are left out.',
    expected: 'Refuse it, best with 401.',
  },
  'wrong-content-type': {
    name: 'Wrong content type',
    does: 'The header says another type than the body has.',
    expected: 'Refuse it with 415 or 400, or take the body for what it is.',
  },
  'body-cut': {
    name: 'Body cut',
    does: 'Half of the announced body is sent, then the connection closes.',
    expected: 'Handle nothing of it, and stay up.',
  },
  'duplicate-key': {
    name: 'Duplicate key',
    does: 'One name stands twice, with two values.',
    expected: 'Refuse it, or read one of them throughout.',
  },
  'very-large': {
    name: 'Very large',
    does: 'The body is padded to megabytes.',
    expected: 'Take it or refuse it with 413, and stay up.',
  },
  'not-utf8': {
    name: 'Not UTF-8',
    does: 'A value holds bytes that are no UTF-8.',
    expected: 'Refuse it with 400; never answer 500.',
  },
  compressed: {
    name: 'Compressed',
    does: 'The body is compressed with gzip after it was signed.',
    expected: 'Inflate and take it, or refuse it with 415.',
  },
}
