import type { X509Certificate } from 'node:crypto'
import { headerValue } from '../../../shared/headers.ts'
import type { Environment } from '../../../shared/model/endpoint.ts'
import type { RsaScheme } from '../../../shared/model/scheme.ts'
import type { ProvableRequest } from './provable.ts'

type Rule = NonNullable<RsaScheme['certificate']>

/** A sentence and the next step. */
export interface Refusal {
  message: string
  fix: string
}

/**
 * Why a certificate does not count although the signature holds with its key; null where it does. It was saved by
 * hand, so that its chain is not followed; a time is looked at only where that of the arrival is known.
 */
export function certificateProblem(
  rule: Rule,
  certificate: X509Certificate,
  label: string,
  request: ProvableRequest,
): Refusal | null {
  const at = request.arrivedAt ?? null
  const name = commonName(certificate)
  const fix = `Download the certificate that the sender uses now (${whereOf(rule, request)}), and save it here in the place of this one.`
  if (!new RegExp(rule.subject, 'u').test(name)) {
    return {
      message: `The signature holds with the certificate "${label}", but that is issued to "${name}", which is not a name that the sender signs by: anybody can make a certificate of their own.`,
      fix,
    }
  }
  if (at !== null && at > certificate.validToDate.getTime()) {
    return {
      message: `The signature holds, but the certificate "${label}" had expired when this arrived: it was valid until ${dayOf(certificate.validToDate)}.`,
      fix,
    }
  }
  if (at !== null && at < certificate.validFromDate.getTime()) {
    return {
      message: `The signature holds, but the certificate "${label}" was not yet valid when this arrived: it is valid from ${dayOf(certificate.validFromDate)}.`,
      fix: 'Look at the clock of this machine; if it is right, save the certificate that was in use then.',
    }
  }
  return null
}

/** What is wrong with a certificate before any event has come: its name, its times, its environment. */
export function ownCertificateProblems(
  certificate: X509Certificate,
  rule: Rule | null,
  environment: Environment | null,
  now: number,
): Refusal[] {
  const name = commonName(certificate)
  const problems: Refusal[] = []
  if (rule && !new RegExp(rule.subject, 'u').test(name)) {
    problems.push({
      message: `It is issued to "${name}", which is not a name that the sender signs by.`,
      fix: `Take the certificate that header ${rule.address.header} of an event names.`,
    })
  }
  if (now > certificate.validToDate.getTime()) {
    problems.push({
      message: `It expired on ${dayOf(certificate.validToDate)}: only events from before then hold with it.`,
      fix: 'Take the certificate that the sender uses now.',
    })
  } else if (now < certificate.validFromDate.getTime()) {
    problems.push({
      message: `It is not valid before ${dayOf(certificate.validFromDate)}.`,
      fix: 'Look at the clock of this machine, or take the certificate that is in use.',
    })
  }
  const isSandbox = rule !== null && new RegExp(rule.sandboxSubject, 'u').test(name)
  if (rule && environment !== null && isSandbox !== (environment === 'sandbox')) {
    problems.push({
      message: `It is a certificate of ${isSandbox ? 'the sandbox' : 'the live environment'}, and this endpoint is for ${environment === 'sandbox' ? 'the sandbox' : 'live events'}.`,
      fix: 'Take the certificate of the same environment.',
    })
  }
  return problems
}

/** Says that a certificate belongs to the other environment than the request; null where it does not. */
export function environmentProblem(
  rule: Rule,
  certificate: X509Certificate,
  label: string,
  { headers }: ProvableRequest,
): Refusal | null {
  const host = hostOf(headerValue(headers, rule.address.header))
  const isSandbox = new RegExp(rule.sandboxSubject, 'u').test(commonName(certificate))
  const { sandbox, live } = rule.address.hosts
  const cameFrom = host === null ? null : sandbox.includes(host) ? true : live.includes(host) ? false : null
  if (cameFrom === null || cameFrom === isSandbox) return null
  const [own, its] = isSandbox ? ['the sandbox', 'live'] : ['live', 'the sandbox']
  return {
    message: `The certificate "${label}" is that of ${own} (${commonName(certificate)}), and the request was signed by ${its}: it names a certificate at ${host}.`,
    fix: `Save the certificate of ${its} under a label of its own, or have ${its} call the endpoint that is made for it.`,
  }
}

/** The name that a certificate is issued to; empty where it has none. */
export function commonName(certificate: X509Certificate): string {
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? ''
}

/** Where the sender says that its certificate stands, and on which hosts that may be. */
export function whereOf({ address }: Rule, { headers }: ProvableRequest): string {
  const hosts = [...address.hosts.live, ...address.hosts.sandbox].join(' or ')
  const named = headerValue(headers, address.header)
  return named === null
    ? `header ${address.header} names it; its host has to be ${hosts}`
    : `header ${address.header} names ${named.slice(0, 200)}; go there only if the host is ${hosts}`
}

function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).hostname : null
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
