import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { contract } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { findRunning } from '../core/project/find-running.ts'
import { joinRunning } from '../core/project/join-running.ts'
import { LISTENER_PORT } from '../core/ports.ts'
import { projectFolder } from './project-folder.ts'

export type Client = JsonifiedClient<ContractRouterClient<typeof contract>>

export interface Connection {
  client: Client
  /** The bytes of a raw address, such as `/events/12/body`. */
  bytes: (path: string) => Promise<Uint8Array>
  /** True where the core was started for this call and ends with it. */
  isOwn: boolean
  close: () => Promise<void>
}

/** The running core of the project, or one that is started for this call and ends with `close`. */
export async function connect(options: { dataDir?: string; project?: string }): Promise<Connection> {
  const dataDir = projectFolder(options)
  const running = await findRunning(dataDir)
  if (running) return connection(running, null)
  // Loaded only here: a call to a running core needs no database.
  const { serve } = await import('../core/serve.ts')
  try {
    const served = await serve({ dataDir, port: LISTENER_PORT, uiPort: 0, tunnel: 'none' })
    return connection(served.addresses, served.close)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'PROJECT_LOCKED') throw error
    return connection(await joinRunning(dataDir, error), null)
  }
}

function connection(
  { api, token }: { api: string; token: string },
  close: (() => Promise<void>) | null,
): Connection {
  const headers = { authorization: `Bearer ${token}` }
  return {
    client: createORPCClient(new OpenAPILink(contract, { url: api, headers })),
    async bytes(path) {
      const response = await fetch(`${api}${path}`, { headers })
      if (!response.ok) throw Object.assign(new Error(), await response.json())
      return new Uint8Array(await response.arrayBuffer())
    },
    isOwn: close !== null,
    close: close ?? (async () => {}),
  }
}
