import { AppError } from '../../../shared/errors.ts'
import type { AllowedHost, TrustedCertificate } from '../../../shared/model/host.ts'
import type { Db } from './database.ts'

/** Hosts that deliveries may go to, and certificates that were trusted for one target each. */
export function hostsWriting(db: Db) {
  const allow = db.prepare(
    `INSERT INTO allowedHosts (host, keepsSecrets, allowedAt) VALUES (@host, @keepsSecrets, @allowedAt)
     ON CONFLICT DO UPDATE SET keepsSecrets = excluded.keepsSecrets`,
  )
  const forget = db.prepare('DELETE FROM allowedHosts WHERE host = ?')
  const trust = db.prepare(
    `INSERT INTO trustedCertificates (host, certificate, trustedAt) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET certificate = excluded.certificate, trustedAt = excluded.trustedAt`,
  )
  const distrust = db.prepare('DELETE FROM trustedCertificates WHERE host = ?')

  return {
    allowHost(host: AllowedHost): void {
      allow.run({ ...host, keepsSecrets: host.keepsSecrets ? 1 : 0 })
    },
    forgetHost({ host }: { host: string }): void {
      if (forget.run(host).changes === 0) {
        throw new AppError('NOT_FOUND', `"${host}" is not among the allowed hosts.`)
      }
    },
    trustCertificate({ host, certificate, trustedAt }: TrustedCertificate): void {
      trust.run(host, JSON.stringify(certificate), trustedAt)
    },
    distrustCertificate({ host }: { host: string }): void {
      if (distrust.run(host).changes === 0) {
        throw new AppError('NOT_FOUND', `No certificate of "${host}" was trusted.`)
      }
    },
  }
}

export function readHosts(db: Db): AllowedHost[] {
  const rows = db.prepare('SELECT host, keepsSecrets, allowedAt FROM allowedHosts ORDER BY host').all()
  return (rows as (Omit<AllowedHost, 'keepsSecrets'> & { keepsSecrets: number })[]).map((row) => ({
    ...row,
    keepsSecrets: row.keepsSecrets === 1,
  }))
}

export function readCertificates(db: Db): TrustedCertificate[] {
  const rows = db.prepare('SELECT host, certificate, trustedAt FROM trustedCertificates ORDER BY host').all()
  return (rows as (Omit<TrustedCertificate, 'certificate'> & { certificate: string })[]).map((row) => ({
    ...row,
    certificate: JSON.parse(row.certificate) as TrustedCertificate['certificate'],
  }))
}
