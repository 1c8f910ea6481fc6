/** Why a request is refused before it can become an event, and what its sender can do. */
export interface Refusal {
  /** What the sender is answered; null where the connection is closed without a word. */
  status: number | null
  reason: string
  fix: string
}

/** What Node's parser refused: https://github.com/nodejs/llhttp/blob/main/src/llhttp/constants.ts */
export function refusalOfParser(error: Error & { code?: string; reason?: string }, packet: Buffer): Refusal {
  if (packet[0] === TLS_HANDSHAKE && packet[1] === TLS_MAJOR) return TLS_ON_PLAIN_PORT
  // llhttp 9 has one code for two things here; its sentence tells them apart.
  const isTwofold = error.code === 'HPE_INVALID_TRANSFER_ENCODING' && error.reason?.includes('Content-Length')
  const known = REFUSALS[isTwofold === true ? 'HPE_UNEXPECTED_CONTENT_LENGTH' : (error.code ?? '')]
  if (known !== undefined) return known
  const detail = error.reason ?? error.message
  return {
    status: 400,
    reason: `The request is not HTTP/1.1: ${detail} (${error.code ?? 'no code'}).`,
    fix: 'Look at the excerpt and correct what the sender writes.',
  }
}

const TLS_HANDSHAKE = 0x16
const TLS_MAJOR = 0x03

const TLS_ON_PLAIN_PORT: Refusal = {
  status: null,
  reason: 'The sender spoke TLS to the local address, which is plain HTTP.',
  fix: 'Use http:// for the local address; HTTPS is at the public address of the tunnel.',
}

const REFUSALS: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'The headers are larger than 256 KiB.',
    fix: 'Send fewer or shorter headers.',
  },
  HPE_INVALID_CHUNK_SIZE: {
    status: 400,
    reason:
      'The body says that it is chunked, and a chunk does not begin with its size in hexadecimal digits.',
    fix: 'Let the HTTP library of the sender write the chunks, or send Content-Length instead.',
  },
  HPE_INVALID_TRANSFER_ENCODING: {
    status: 400,
    reason: 'Transfer-Encoding is there and "chunked" is not the last of its codings.',
    fix: 'Send "Transfer-Encoding: chunked" or Content-Length.',
  },
  HPE_UNEXPECTED_CONTENT_LENGTH: {
    status: 400,
    reason: 'Content-Length stands there twice, or together with Transfer-Encoding.',
    fix: 'Send one of the two, once: with both, programs on the way can disagree about where the body ends.',
  },
  HPE_INVALID_CONTENT_LENGTH: {
    status: 400,
    reason: 'Content-Length is not a number.',
    fix: 'Send the number of bytes of the body in decimal digits.',
  },
  HPE_INVALID_METHOD: {
    status: 400,
    reason: 'The request does not begin with a method of HTTP.',
    fix: 'Send a request line such as "POST /path HTTP/1.1".',
  },
  HPE_INVALID_VERSION: {
    status: 505,
    reason: 'The request line names a version of HTTP that is not 1.0 or 1.1.',
    fix: 'Send HTTP/1.1.',
  },
  HPE_INVALID_HEADER_TOKEN: {
    status: 400,
    reason: 'A header has a character that HTTP does not allow there.',
    fix: 'Look at the excerpt for control characters, blanks in a name, or a line that was broken in two.',
  },
  HPE_PAUSED_H2_UPGRADE: {
    status: 505,
    reason: 'The sender spoke HTTP/2 to the local address, which is HTTP/1.1.',
    fix: 'Send HTTP/1.1 to the local address.',
  },
}

export const TOO_MANY_HEADERS: Refusal = {
  status: 431,
  reason: 'The request has more than 5,000 headers.',
  fix: 'Send fewer headers.',
}

export const TOO_MUCH_IN_FLIGHT: Refusal = {
  status: 503,
  reason: 'Too many bytes of other requests were on their way to the disk.',
  fix: 'The sender was told to try again in a few seconds; send fewer large requests at the same time.',
}

export const TOO_MANY_CONNECTIONS: Refusal = {
  status: null,
  reason: 'More than 4,096 connections were open.',
  fix: 'Let the sender use a connection again, or close those that it no longer needs.',
}

export const NO_PROXY: Refusal = {
  status: 405,
  reason: 'The sender used the listener as a proxy (CONNECT).',
  fix: 'Send to the address of an endpoint directly, without a proxy.',
}

export function brokenOff(received: number, declared: number | null): Refusal {
  const of = declared === null ? '' : ` of ${declared}`
  return {
    status: null,
    reason: `The sender closed the connection after ${received}${of} bytes of the body.`,
    fix: 'Look for a time limit or a crash in the sender, and compare Content-Length with what it really sends.',
  }
}

export const BROKEN_OFF_IN_HEADERS: Refusal = {
  status: null,
  reason: 'The sender closed the connection before its headers were complete.',
  fix: 'Look for a time limit or a crash in the sender; headers end with an empty line.',
}

export function tooSlow(waitedMs: number, part: 'headers' | 'body'): Refusal {
  return {
    status: 408,
    reason: `The ${part} did not come to an end within ${Math.round(waitedMs / 1000)} s.`,
    fix: 'Look for a sender that waits in the middle of a request, or announces a longer body than it sends.',
  }
}
