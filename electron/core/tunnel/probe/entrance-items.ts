import { BlockList, isIP } from 'node:net'
import type { ProbeItem } from '../../../../shared/model/probe.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import type { Address } from '../../send/address.ts'
import { isLoopback } from '../../send/target-guard.ts'
import type { Resolved } from '../../send/target-guard.ts'
import type { CertificateReading } from './certificate.ts'
import { item, unknownItem } from './item.ts'
import { httpsMeanings } from './meanings.ts'

/** Whether the address is one that providers may insist on: HTTPS, on its own port. */
export function httpsItem({ secure, port, host }: Address, providers: readonly Provider[]): ProbeItem {
  const meanings = httpsMeanings(providers, { isHttps: secure, port })
  if (secure && port === 443) {
    return item('https', { status: 'pass', message: 'The address is HTTPS on port 443.', meanings })
  }
  return item('https', {
    status: secure && meanings.every(({ status }) => status === 'pass') ? 'warn' : 'fail',
    message: secure
      ? `The address ${host} is HTTPS on port ${port}, not on 443.`
      : `The address ${host} is plain HTTP: whoever is on the way can read and change callbacks.`,
    fix: 'Use a tunnel that gives an HTTPS address on port 443.',
    meanings,
  })
}

/** Where the name leads, seen from this machine. */
export function nameItem({ hostname }: Address, resolved: Resolved): ProbeItem {
  if ('unresolved' in resolved) {
    const isUnknown = /^(?:ENOTFOUND|ENODATA)$/.test(resolved.unresolved.code)
    return item('name', {
      // Without a name server nothing is known of the address, neither good nor bad.
      status: isUnknown ? 'fail' : 'unknown',
      message: isUnknown
        ? `No address is known for the name ${hostname} (${resolved.unresolved.code}).`
        : `The name ${hostname} could not be looked up (${resolved.unresolved.code}).`,
      fix: isUnknown
        ? 'The name may be new and take a minute to be known; else restart the tunnel.'
        : 'Check the network of this machine: its name server does not answer.',
    })
  }
  const addresses = resolved.addresses.map(({ address }) => address)
  const facts = [{ label: 'Leads to', value: addresses.join(', ') }]
  const inside = addresses.find(isInside)
  if (inside !== undefined) {
    return item('name', {
      status: 'warn',
      message: `${hostname} leads to ${inside}, ${isLoopback(inside) ? 'this machine itself' : 'an address of a private network'}: no provider on the internet gets there.`,
      fix: 'For callbacks from outside use a tunnel whose name leads to a public address.',
      facts,
    })
  }
  return item('name', {
    status: 'pass',
    message:
      isIP(hostname) === 0 ? `The name is known and leads to ${addresses[0]}.` : 'The address needs no name.',
    facts,
  })
}

const DAY_MS = 24 * 60 * 60 * 1000
const SOON_DAYS = 14

/** Everything that a client would refuse the certificate for, each in its sentence. */
export function certificateItem(reading: CertificateReading, { hostname }: Address, now: number): ProbeItem {
  if (reading.kind === 'none') {
    return item('tls', {
      status: 'fail',
      message: `No certificate was shown (${reading.code}: ${reading.message.slice(0, 200)}).`,
      fix: 'Check that the tunnel speaks TLS on this port, then restart it.',
    })
  }
  const { validFrom, validTo, names, issuer, protocol } = reading
  const days = Math.floor((validTo - now) / DAY_MS)
  const facts = [
    { label: 'For', value: names.slice(0, 6).join(', ') },
    { label: 'Issued by', value: issuer },
    { label: 'Valid until', value: new Date(validTo).toISOString().slice(0, 10) },
    ...(protocol === null ? [] : [{ label: 'Protocol', value: protocol }]),
  ]
  const faults = faultsOf(reading, hostname, now)
  const [first] = faults
  if (first !== undefined) {
    return item('tls', {
      status: 'fail',
      message: `${faults.map(({ message }) => message).join(' ')} A provider does not connect.`,
      fix: first.fix,
      facts,
    })
  }
  if (days < SOON_DAYS) {
    return item('tls', {
      status: 'warn',
      message: `The certificate is accepted, and expires in ${days === 1 ? '1 day' : `${days} days`}.`,
      fix: 'Renew it, or see that whoever runs the tunnel server does.',
      facts,
    })
  }
  return item('tls', {
    status: 'pass',
    message: `The certificate is for this name, its chain is complete, and it is valid for ${days} more days (since ${new Date(validFrom).toISOString().slice(0, 10)}).`,
    facts,
  })
}

/** For an address that has no TLS. */
export function noCertificateItem(): ProbeItem {
  return unknownItem('tls', 'The address has no TLS, so there is no certificate.')
}

function faultsOf(
  reading: Extract<CertificateReading, { kind: 'shown' }>,
  hostname: string,
  now: number,
): { message: string; fix: string }[] {
  const { validFrom, validTo, names, issuer, chain, isForName, refusedBy } = reading
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10)
  const faults = [
    ...(validTo < now
      ? [{ message: `The certificate expired on ${day(validTo)}.`, fix: 'Renew it, or use another tunnel.' }]
      : []),
    ...(validFrom > now
      ? [
          {
            message: `The certificate is valid from ${day(validFrom)} only.`,
            fix: 'Check the clock of this machine and of the server.',
          },
        ]
      : []),
    ...(isForName
      ? []
      : [
          {
            message: `The certificate is for ${names.slice(0, 3).join(', ') || 'no name'}, not for ${hostname}.`,
            fix: `Use a name that it covers, or get a certificate for ${hostname}.`,
          },
        ]),
    ...(chain === 'incomplete'
      ? [
          {
            message: `The chain is incomplete: the server sends its own certificate alone, and its issuer "${issuer}" is no authority that is trusted here.`,
            fix: 'Have the server send the intermediate certificate as well (often called fullchain). A browser may find it by itself; programs do not.',
          },
        ]
      : []),
    ...(chain === 'self-signed'
      ? [
          {
            message: 'The certificate signed itself.',
            fix: 'Get one from an authority that everybody trusts.',
          },
        ]
      : []),
    ...(chain === 'unknown-authority'
      ? [
          {
            message: `The chain ends at an authority that is not trusted here (issuer "${issuer}").`,
            fix: 'Get a certificate from an authority that everybody trusts; a proxy of your own network can also be what shows this one.',
          },
        ]
      : []),
  ]
  if (faults.length > 0 || refusedBy === null) return faults
  return [
    {
      message: `The certificate or its chain is refused (${refusedBy}).`,
      fix: 'Look at the certificates that the server sends.',
    },
  ]
}

const PRIVATE = new BlockList()
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4')
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4')
PRIVATE.addSubnet('169.254.0.0', 16, 'ipv4')
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')
PRIVATE.addSubnet('fe80::', 10, 'ipv6')

function isInside(address: string): boolean {
  return isLoopback(address) || PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
