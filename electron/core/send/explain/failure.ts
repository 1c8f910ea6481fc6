import type { Failure } from '../../../../shared/model/delivery.ts'
import type { Address } from '../address.ts'
import { ENDLESS_INFORMATION, MOST_INFORMATIONAL } from '../deliver.ts'
import type { Mishap, Outcome, Phase } from '../deliver.ts'
import { isLocalhostName, isLoopback } from '../target-guard.ts'
import type { PinnedAddress } from '../target-guard.ts'
import { isOpen, openPortsNear } from './open-ports.ts'
import {
  handshakeMishap,
  plainHttpBehindTls,
  speaksHttp2,
  untrustedCertificate,
  wantsAnotherProtocol,
} from './tls-mishap.ts'

/** What is known beside the mishap itself. */
export interface Circumstances {
  address: Address
  addresses: readonly PinnedAddress[]
  timings: Outcome['timings']
  /** True where a part of the answer had come. */
  answerBegun: boolean
  /** How many bytes of the body were sent before our side closed on purpose; null where all of it was. */
  cutAt?: number | null
  /** Ports of our own, which are no hint. */
  ownPorts: readonly number[]
}

/** Why no whole answer came: what was found, what was expected and the next step. Looks around on this machine only. */
export async function explainFailure(mishap: Mishap, around: Circumstances): Promise<Failure> {
  const certificate = mishap.kind === 'untrusted' ? mishap.certificate : null
  return { ...(await explained(mishap, around)), certificate }
}

type Explained = Omit<Failure, 'certificate'>

async function explained(mishap: Mishap, around: Circumstances): Promise<Explained> {
  if (mishap.kind === 'unresolved') return unresolved(mishap.code, around)
  if (mishap.kind === 'untrusted') return { code: 'tls', ...untrustedCertificate(mishap, around.address) }
  if (mishap.kind === 'timeout') return timeout(mishap, around)
  if (mishap.kind === 'cancelled') return cancelled(mishap)
  if (mishap.code === 'ECONNREFUSED') return refused(around)
  if (UNREACHABLE.includes(mishap.code)) return unreachable(mishap.code, around)
  if (mishap.code === 'HPE_HEADER_OVERFLOW') return headTooLarge(around)
  if (mishap.code === ENDLESS_INFORMATION) return endlessInformation()
  if (mishap.code.startsWith('HPE_')) return malformed(mishap, around)
  const tls =
    around.address.secure && around.timings.securedMs === null && around.timings.connectedMs !== null
  if (tls && plainHttpBehindTls(mishap)) return speaksPlainHttp(around.address)
  if (tls && wantsAnotherProtocol(mishap)) return speaksHttp2(around.address)
  if (tls) return { code: 'tls', ...handshakeMishap(mishap, around.address) }
  if (mishap.code === 'ETIMEDOUT') {
    return timeout({ phase: mishap.phase, afterMs: around.timings.totalMs, headBytes: 0 }, around)
  }
  if (RESET.includes(mishap.code)) {
    const { cutAt = null } = around
    return cutAt === null || around.answerBegun ? reset(mishap.phase, around) : cutOnPurpose(cutAt)
  }
  return {
    code: 'failed',
    message: `The delivery failed: ${mishap.message} (${mishap.code}).`,
    fix: 'Look into the output of your app; the code names what the system reported.',
  }
}

const UNREACHABLE = ['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN', 'ENETDOWN']
const RESET = ['ECONNRESET', 'EPIPE', 'ECONNABORTED']

function unresolved(code: string, { address: { hostname }, timings }: Circumstances): Explained {
  if (code === 'ETIMEOUT') {
    return {
      code: 'timeout',
      message: `The name "${hostname}" was not found within ${seconds(timings.totalMs)}: the name server did not answer, and nothing was sent.`,
      fix: 'Check the network of this machine, then send again; 127.0.0.1 needs no name server.',
    }
  }
  if (code === 'ENOTFOUND' || code === 'ENODATA') {
    return {
      code: 'name-unknown',
      message: `No address is known for the name "${hostname}" (${code}).`,
      fix: 'Check the spelling of the host; for an app on this machine write 127.0.0.1 or localhost.',
    }
  }
  return {
    code: 'name-unknown',
    message: `The name "${hostname}" could not be looked up (${code}): the name server did not answer.`,
    fix: 'Check the network of this machine, then send again; 127.0.0.1 needs no name server.',
  }
}

async function refused(around: Circumstances): Promise<Explained> {
  const { hostname, port } = around.address
  const tried = around.addresses.map((each) => bracketed(each.address, port)).join(' and ')
  if (!isLocal(around)) {
    return {
      code: 'refused',
      message: `Nothing listens at ${tried}: the connection was refused.`,
      fix: `Start the program on ${hostname}, or correct the port ${port} in the target.`,
    }
  }
  const otherFamily = await listensOnOtherLoopback(around)
  if (otherFamily !== null) {
    return {
      code: 'refused',
      message: `Nothing listens at ${tried}, but something does at ${bracketed(otherFamily, port)}.`,
      fix: `Use localhost instead of ${hostname} in the target: then both addresses are tried.`,
    }
  }
  const open = await openPortsNear(port, around.ownPorts)
  const message = `Nothing listens at ${tried}: the connection was refused.`
  if (open.length === 0)
    return { code: 'refused', message, fix: `Start your app, or correct the port ${port} in the target.` }
  const few = open.slice(0, 4)
  return {
    code: 'refused',
    message: `${message} ${few.length === 1 ? `Port ${few[0]} takes connections` : `Ports ${few.join(', ')} take connections`}.`,
    fix: `Start your app on port ${port}, or, if it is the one on port ${few[0]}, correct the target.`,
  }
}

async function listensOnOtherLoopback({ addresses, address }: Circumstances): Promise<string | null> {
  const others = ['127.0.0.1', '::1'].filter((each) => !addresses.some((tried) => tried.address === each))
  for (const other of others) {
    if (await isOpen(other, address.port)) return other
  }
  return null
}

function unreachable(code: string, around: Circumstances): Explained {
  return {
    code: 'unreachable',
    message: `There is no way from this machine to ${around.address.host} (${code}).`,
    fix: 'Check the network or the VPN that leads there, then send again.',
  }
}

function cancelled({ phase, afterMs }: Extract<Mishap, { kind: 'cancelled' }>): Explained {
  const seen: Record<Phase, string> = {
    connecting: 'before the connection stood: your app has seen nothing of it',
    securing: 'before the connection was secured: your app has seen nothing of it',
    sending: 'while it was sent: your app may have seen a part of it',
    waiting: 'while the answer was awaited: your app has all of it and may act on it',
    reading: 'while the answer came: your app has all of it and may have acted on it',
  }
  return {
    code: 'cancelled',
    message: `It was cancelled after ${seconds(afterMs)}, ${seen[phase]}.`,
    fix: 'Send it again to see the whole answer; what your app did with it so far is not undone.',
  }
}

function timeout(
  {
    phase,
    afterMs,
    headBytes,
  }: Pick<Extract<Mishap, { kind: 'timeout' }>, 'phase' | 'afterMs' | 'headBytes'>,
  around: Circumstances,
): Explained {
  const { address, timings } = around
  const after = seconds(afterMs)
  if (phase === 'connecting') {
    return {
      code: 'timeout',
      message: `No connection to ${address.host} after ${after}: neither accepted nor refused.`,
      fix: isLocal(around)
        ? 'The program holds its port and accepts nothing: restart it, or look whether it waits at a breakpoint.'
        : 'A firewall may drop the connection: check that the port is open for this machine.',
    }
  }
  if (phase === 'securing') {
    return {
      code: 'timeout',
      message: `${named(timings)}Connected after ${ms(timings.connectedMs)}, but TLS was not agreed on within ${after}.`,
      fix: `Does port ${address.port} speak TLS? Otherwise write http:// in the target.`,
    }
  }
  if (phase === 'sending') {
    return {
      code: 'timeout',
      message: `${named(timings)}Connected after ${ms(timings.connectedMs)}, but your app did not take the whole request within ${after}.`,
      fix: 'The app does not read the body: look whether it waits at a breakpoint or reads the request at all.',
    }
  }
  if (phase === 'waiting' && headBytes > 0) {
    return {
      code: 'timeout',
      message: `${named(timings)}Connected after ${ms(timings.connectedMs)}, ${secured(timings)}sent after ${ms(timings.sentMs)}; ${headBytes} bytes came, and the head of the answer had not ended after ${after}.`,
      fix: 'Let the framework write the answer: its head ends with an empty line.',
    }
  }
  if (phase === 'waiting') {
    return {
      code: 'timeout',
      message: `${named(timings)}Connected after ${ms(timings.connectedMs)}, ${secured(timings)}sent after ${ms(timings.sentMs)}, and no answer within ${after}.`,
      fix: 'Answer first and work afterwards: look where the handler waits (a breakpoint, a query, a call of its own).',
    }
  }
  return {
    code: 'timeout',
    message: `The answer began after ${ms(timings.firstByteMs)} and had not ended after ${after}; what came is kept.`,
    fix: 'End the answer in the handler: a sender waits for its end.',
  }
}

function reset(phase: Phase, around: Circumstances): Explained {
  const { timings } = around
  if (around.answerBegun) {
    return {
      code: 'reset',
      message: `The connection ended in the middle of the answer, after ${ms(timings.totalMs)}; what came is kept.`,
      fix: 'Look into the output of your app: it may have crashed while answering, or announced a longer Content-Length than it sent.',
    }
  }
  if (phase === 'connecting') {
    return {
      code: 'reset',
      message: `The connection to ${around.address.host} was reset as soon as it stood, and nothing was sent: the app was just starting or ending.`,
      fix: 'Send it again once the app runs; if it comes again, look into the output of your app.',
    }
  }
  return {
    code: 'reset',
    message:
      phase === 'sending'
        ? `Your app closed the connection while the request was being sent (after ${ms(timings.totalMs)}).`
        : `Your app closed the connection without an answer (after ${ms(timings.totalMs)}).`,
    fix: 'Look into its output: a crash or a process that restarts on changes closes connections like this, and so does a port that expects https.',
  }
}

function speaksPlainHttp({ host, port, requestTarget }: Address): Explained {
  return {
    code: 'tls',
    message: `Port ${port} does not speak TLS: it answered in plain text.`,
    fix: `Write http:// in the target: http://${host}${requestTarget}`,
  }
}

function cutOnPurpose(bytes: number): Explained {
  return {
    code: 'reset',
    message: `After ${bytes} bytes of the body our side closed the connection on purpose, and no answer came. That is what a cut request gets.`,
    fix: 'Look whether your app handled a part of it: it should have done nothing.',
  }
}

function endlessInformation(): Explained {
  return {
    code: 'answer-malformed',
    message: `More than ${MOST_INFORMATIONAL} informational responses (1xx) came, and no answer.`,
    fix: 'Let the app answer with a final status such as 200: look for what writes 102 or 103 in a loop.',
  }
}

function headTooLarge({ answerBegun }: Circumstances): Explained {
  if (answerBegun) {
    return {
      code: 'answer-too-large',
      message: 'The trailers after the body of the answer are larger than 64 KiB; what came is kept.',
      fix: 'Send fewer or shorter trailers; hardly any sender reads them.',
    }
  }
  return {
    code: 'answer-too-large',
    message: 'The head of the answer is larger than 64 KiB.',
    fix: 'Send fewer or shorter headers; a cookie that grows with each answer is the usual cause.',
  }
}

/** First bytes of a TLS record: an alert (21) or a handshake (22), version 3.x. */
function isTlsRecord(packet: Uint8Array): boolean {
  return (packet[0] === 0x15 || packet[0] === 0x16) && packet[1] === 0x03
}

/** A frame of HTTP/2 that every connection begins with: SETTINGS (4) of stream 0, RFC 9113, section 3.4. */
function isHttp2(packet: Uint8Array): boolean {
  return (
    packet[0] === 0 &&
    packet[3] === 4 &&
    packet.length >= 9 &&
    packet.subarray(5, 9).every((byte) => byte === 0)
  )
}

function malformed(mishap: Extract<Mishap, { kind: 'error' }>, around: Circumstances): Explained {
  const { host, requestTarget, port } = around.address
  if (mishap.packet !== null && isHttp2(mishap.packet)) return speaksHttp2(around.address)
  if (mishap.packet !== null && isTlsRecord(mishap.packet)) {
    return {
      code: 'answer-malformed',
      message: `Port ${port} speaks TLS: it answered plain HTTP with a TLS record.`,
      fix: `Write https:// in the target: https://${host}${requestTarget}`,
    }
  }
  const reason = mishap.message.replace(/^Parse Error:\s*/, '')
  if (around.answerBegun) {
    return {
      code: 'answer-malformed',
      message: `The answer began as HTTP and then broke its rules: ${reason} (${mishap.code}); what came is kept.`,
      fix: 'Let the framework write the answer: a wrong chunk or Content-Length breaks it.',
    }
  }
  const found = mishap.packet === null ? '' : ` It begins with ${JSON.stringify(firstLine(mishap.packet))}.`
  return {
    code: 'answer-malformed',
    message: `The answer is not HTTP: ${reason} (${mishap.code}).${found}`,
    fix: `Is your app the program on port ${port}? Another kind of server answers there, or a header of the answer is broken.`,
  }
}

function firstLine(packet: Uint8Array): string {
  const text = Buffer.from(packet.subarray(0, 80)).toString('latin1')
  return text.split(/\r?\n/)[0] ?? ''
}

function isLocal({ address, addresses }: Circumstances): boolean {
  return isLocalhostName(address.hostname) || addresses.every((each) => isLoopback(each.address))
}

function bracketed(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

function named({ namedMs }: Outcome['timings']): string {
  return namedMs === null ? '' : `Name found after ${ms(namedMs)}. `
}

function secured({ securedMs }: Outcome['timings']): string {
  return securedMs === null ? '' : `TLS after ${ms(securedMs)}, `
}

function ms(value: number | null): string {
  return value === null ? 'an unknown time' : `${Math.round(value)} ms`
}

function seconds(value: number): string {
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1).replace(/\.0$/, '')} s`
}
