import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ShownCertificate } from '../model/delivery.ts'
import { AllowedHost, TrustedCertificate } from '../model/host.ts'

export const hosts = {
  list: oc
    .route({ method: 'GET', path: '/hosts', summary: 'Hosts that deliveries may go to', tags: ['hosts'] })
    .output(z.array(AllowedHost)),
  allow: oc
    .route({ method: 'PUT', path: '/hosts/{host}', summary: 'Allow deliveries to a host', tags: ['hosts'] })
    .input(AllowedHost.pick({ host: true }).extend({ keepsSecrets: z.boolean().default(false) }))
    .output(z.array(AllowedHost)),
  forget: oc
    .route({ method: 'DELETE', path: '/hosts/{host}', summary: 'Allow a host no longer', tags: ['hosts'] })
    .input(AllowedHost.pick({ host: true }))
    .output(z.array(AllowedHost)),
  certificates: oc
    .route({
      method: 'GET',
      path: '/certificates',
      summary: 'Certificates that were trusted, each for one target',
      tags: ['hosts'],
    })
    .output(z.array(TrustedCertificate)),
  trust: oc
    .route({
      method: 'PUT',
      path: '/certificates/{host}',
      summary: 'Trust the certificate that a target showed, for that host and port only',
      tags: ['hosts'],
    })
    .input(z.object({ host: TrustedCertificate.shape.host, certificate: ShownCertificate }))
    .output(z.array(TrustedCertificate)),
  distrust: oc
    .route({
      method: 'DELETE',
      path: '/certificates/{host}',
      summary: 'Trust a certificate no longer',
      tags: ['hosts'],
    })
    .input(TrustedCertificate.pick({ host: true }))
    .output(z.array(TrustedCertificate)),
}
