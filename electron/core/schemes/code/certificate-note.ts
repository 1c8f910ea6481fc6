import type { CertificateRule } from './code-plan.ts'

/** Where the certificate comes from, as comment lines. */
export function certificateNote({ address }: CertificateRule, comment: string): string[] {
  const hosts = [...address.hosts.live, ...address.hosts.sandbox].join(' or ')
  return [
    `${comment} The certificate that header ${address.header} names. Download it by hand, and again when the sender`,
    `${comment} changes it, from ${hosts} only; never fetch an address because a request names it.`,
  ]
}
