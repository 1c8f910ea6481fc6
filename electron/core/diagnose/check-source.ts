import { BlockList, isIP } from 'node:net'
import type { Check } from '../../../shared/model/check.ts'
import type { Provider, Sources } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { JudgeInput } from './judgement.ts'

type Peer = JudgeInput['request']['peer']

/**
 * A hint on where a request came from: published lists are incomplete and addresses can be forwarded by anyone, so
 * that this never proves and never refutes.
 */
export function checkSource(input: JudgeInput, { name }: Provider, sources: Sources): Check {
  const { peer } = input.request
  const address = plainAddress(peer.viaTunnel ? peer.forwardedFor : peer.address)
  const environment = input.endpoint?.environment ?? null
  const result = judgeAddress(address, peer.viaTunnel, environment, name, sources)
  return {
    id: 'transport.source',
    about: 'transport',
    ...result,
    evidence: {
      kind: 'value',
      path: peer.viaTunnel ? 'source address, as the tunnel reports it' : 'source address',
      found: address,
      expected: (environment ? sources[environment] : [...sources.live, ...sources.sandbox]).join(', '),
    },
  }
}

/** Whether a request came from an address that its provider publishes for live and not for its sandbox. */
export function cameFromLive(
  { provider, peer }: { provider: string | null; peer: Peer },
  registry: Registry,
): boolean {
  const sources = registry.find(provider ?? '')?.sources ?? null
  return sources !== null && isFromLive(peer, sources)
}

function isFromLive(peer: Peer, { live, sandbox }: Sources): boolean {
  const address = plainAddress(peer.viaTunnel ? peer.forwardedFor : peer.address)
  return address !== null && isListed(live, address) && !isListed(sandbox, address)
}

function judgeAddress(
  address: string | null,
  viaTunnel: boolean,
  environment: 'sandbox' | 'live' | null,
  name: string,
  sources: Sources,
): Pick<Check, 'status' | 'message' | 'fix'> {
  if (address === null) {
    return { status: 'note', message: 'The tunnel does not tell the address of the sender.', fix: null }
  }
  if (!viaTunnel && isLocal(address)) {
    return {
      status: 'note',
      message: `It came from ${address}, this machine or its network: a test of your own, not ${name} itself.`,
      fix: null,
    }
  }
  const isLive = isListed(sources.live, address)
  const isSandbox = isListed(sources.sandbox, address)
  if (isLive && isSandbox) {
    return { status: 'pass', message: `It came from ${address}, a published address of ${name}.`, fix: null }
  }
  const found = isLive ? 'live' : isSandbox ? 'sandbox' : null
  if (found !== null && (environment === null || environment === found)) {
    return {
      status: 'pass',
      message: `It came from ${address}, a published ${found} address of ${name}.`,
      fix: null,
    }
  }
  if (found !== null) {
    return {
      status: 'warn',
      message: `It came from ${address}, a published ${found} address of ${name}, but this endpoint is for ${environment ?? ''}.`,
      fix: `Enter the address of a ${found} endpoint there, or change the environment of this one.`,
    }
  }
  const misprint = sources.misprints.find((each) => each.address === address)
  if (misprint) {
    return { status: 'note', message: `It came from ${address}. ${misprint.explanation}`, fix: null }
  }
  if (sources.incomplete !== undefined) {
    const message = `It came from ${address}, which is not listed. ${sources.incomplete}`
    return { status: 'note', message, fix: null }
  }
  return {
    status: 'warn',
    message: `It came from ${address}, which is not among the addresses that ${name} publishes.`,
    fix: 'Such lists change: ask the provider before you refuse by address, and rely on the proof instead.',
  }
}

/** An address by itself, or within a range such as `185.147.172.128/25`. */
function isListed(listed: readonly string[], address: string): boolean {
  const ranges = new BlockList()
  for (const each of listed) {
    const [network = '', bits] = each.split('/')
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4'
    ranges.addSubnet(network, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return ranges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function plainAddress(address: string | null): string | null {
  const bare = address?.trim().replace(/^::ffff:/i, '') ?? ''
  return isIP(bare) ? bare : null
}

function isLocal(address: string): boolean {
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i.test(
    address,
  )
}
