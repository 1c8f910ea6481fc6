import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { CodeLanguage, VerifyingCode } from '../model/code.ts'
import { CredentialReading } from '../model/credential-reading.ts'
import { Environment } from '../model/endpoint.ts'
import { Health, Settings, SettingsChange } from '../model/health.ts'
import { LiveMessage } from '../model/live.ts'
import { KnownProvider } from '../model/provider-facts.ts'
import { Tunnel, TunnelDriver } from '../model/tunnel.ts'
import { id } from './ids.ts'

export const project = {
  providers: oc
    .route({
      method: 'GET',
      path: '/providers',
      summary: 'What is known of each provider',
      tags: ['project'],
    })
    .output(z.array(KnownProvider)),
  code: oc
    .route({
      method: 'GET',
      path: '/providers/{id}/schemes/{scheme}/code',
      summary: 'Code that verifies deliveries by a scheme, with the secret read from the environment',
      tags: ['project'],
    })
    .input(
      z.object({
        id: z.string(),
        scheme: z.string(),
        language: CodeLanguage.default('node'),
        /** The endpoint whose settings choose the scheme, where they do. */
        endpoint: id.optional(),
      }),
    )
    .output(VerifyingCode),
  readCredential: oc
    .route({
      method: 'POST',
      path: '/providers/{id}/credentials/{kind}/readings',
      summary: 'What the text of a credential holds, and what looks wrong with it; stores nothing',
      tags: ['project'],
    })
    .input(
      z.object({
        id: z.string(),
        kind: z.string(),
        value: z.string().min(1),
        environment: Environment.optional(),
        /** The endpoint whose settings choose the scheme, where they do. */
        endpoint: id.optional(),
      }),
    )
    .output(CredentialReading),
  health: oc
    .route({
      method: 'GET',
      path: '/health',
      summary: 'Listener, store, index lag, tunnel',
      tags: ['project'],
    })
    .output(Health),
  forgetRecovery: oc
    .route({
      method: 'DELETE',
      path: '/health/recovery',
      summary: 'Somebody has read what was lost when the project file was damaged',
      tags: ['project'],
    })
    .output(Health),
  settings: oc
    .route({ method: 'GET', path: '/settings', summary: 'The settings of the project', tags: ['project'] })
    .output(Settings),
  changeSettings: oc
    .route({ method: 'PATCH', path: '/settings', summary: 'Change settings', tags: ['project'] })
    .input(SettingsChange)
    .output(Settings),
  tunnel: oc
    .route({
      method: 'POST',
      path: '/tunnel',
      summary: 'Start, restart or stop the tunnel',
      tags: ['project'],
    })
    .input(
      z.object({
        action: z.enum(['start', 'stop']),
        driver: TunnelDriver.optional(),
        name: z.string().nullish(),
      }),
    )
    .output(Tunnel),
  stream: oc
    .route({
      method: 'GET',
      path: '/stream',
      summary: 'What happens, as server-sent events',
      tags: ['project'],
    })
    .output(eventIterator(LiveMessage)),
}
