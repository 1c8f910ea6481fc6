import { serve, type Served } from '../../electron/core/serve.ts'
import { NO_OUTSIDE, atEnd, temporaryFolder } from './core.ts'

/** `T` is what the caller expects of the answer; the test that reads it holds it to that. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
type Call = <T>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>

export interface ServedApp extends Served {
  origin: string
  port: number
  /** A request to the door; the token is there unless `headers` says otherwise. */
  request: (path: string, init?: RequestInit) => Promise<Response>
  /** A call of the API, with the JSON of its answer. */
  call: Call
}

/** The whole app on free ports with an empty project, in this process; it ends with the test. */
export async function startServed(): Promise<ServedApp> {
  const served = await serve({
    dataDir: temporaryFolder(),
    port: 0,
    uiPort: 0,
    tunnel: 'none',
    keepKeyIn: 'file',
    outside: NO_OUTSIDE,
  })
  atEnd(async () => {
    await served.projects.close()
    await served.close()
  })
  const { origin, port } = new URL(served.addresses.api)
  const authorization = `Bearer ${served.addresses.token}`
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${origin}${path}`, {
      ...init,
      headers: { authorization, ...(init.headers as Record<string, string>) },
    })
  const call: Call = async (method, path, body) => {
    const response = await request(`/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return { status: response.status, body: await response.json() }
  }
  return { ...served, origin, port: Number(port), request, call }
}
