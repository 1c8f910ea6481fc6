/**
 * Whether a tunnel server can be reached, and whether it has upstream's status pages; if not, why and what to do,
 * in two sentences.
 */
export type Reach = { ok: true; hasStatus: boolean } | { ok: false; reason: string }

/**
 * Asks the server for its status: the client itself never says why it gets no answer. Any answer below 500 counts
 * as reached, as servers other than upstream's have no such page.
 */
export async function reachServer(server: string, withinMs: number, signal: AbortSignal): Promise<Reach> {
  try {
    const response = await fetch(new URL('api/status', withSlash(server)), {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]),
    })
    const text = await response.text()
    if (response.status < 500)
      return { ok: true, hasStatus: response.status === 200 && /"tunnels"/.test(text) }
    return {
      ok: false,
      reason: `${server} answers ${response.status}: the tunnel service itself is not available. ${MEANWHILE}`,
    }
  } catch (error) {
    return { ok: false, reason: `${explain(error, server, withinMs)} ${MEANWHILE}` }
  }
}

const MEANWHILE = 'Everything else works; it is tried again by itself.'

/** Whether the server still knows a name and has connections of it, by upstream's status page. */
export async function nameStatus(
  server: string,
  name: string,
  withinMs: number,
  signal: AbortSignal,
): Promise<'connected' | 'gone' | 'unreached'> {
  try {
    const response = await fetch(
      new URL(`api/tunnels/${encodeURIComponent(name)}/status`, withSlash(server)),
      {
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]),
      },
    )
    const text = await response.text()
    return response.status === 200 && /"connected_sockets"\s*:\s*[1-9]/.test(text) ? 'connected' : 'gone'
  } catch {
    return 'unreached'
  }
}

function withSlash(server: string): string {
  return server.endsWith('/') ? server : `${server}/`
}

function explain(error: unknown, server: string, withinMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `${server} did not answer within ${withinMs / 1000} s: the network or a firewall drops the connection.`
  }
  const code = codeOf(error)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `No network, or no such host: ${server} cannot be reached (${code}).`
  }
  if (code === 'ECONNREFUSED') {
    return `${server} refuses the connection (${code}): the tunnel service does not run there.`
  }
  if (/CERT|SIGNED|SSL|TLS/.test(code)) {
    return `The certificate of ${server} is not accepted (${code}): the service let it expire, or a proxy of your network replaces it.`
  }
  return `${server} cannot be reached (${code}).`
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string')
    return cause.code
  return error instanceof Error ? error.message : String(error)
}
