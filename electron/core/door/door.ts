import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { AppError } from '../../../shared/errors.ts'
import type { Core } from '../core.ts'
import type { Projects } from '../project/projects.ts'
import { createApi, internal } from './api.ts'
import { SECURITY_HEADERS } from './csp.ts'
import { answerError } from './error-answer.ts'
import { isApiPath, isAuthorised, refusal, unauthorised } from './guard.ts'
import { listenOnLoopback } from './listen.ts'
import { servePage } from './page.ts'

/*
 * Who may call: programs and pages of this machine, and nobody else. The server listens on 127.0.0.1 only.
 *
 * What they must prove: every request names this very address in `Host` (so no rebound name), and if a browser
 * made it, that our own page did (`Origin`, `Sec-Fetch-Site`). Every call below /api carries the token that the
 * core made at this start, in `Authorization` and nowhere else: an address can leak, a cookie would be sent by
 * any page. The page itself holds no secret and needs none; it gets the token in its fragment, which no browser
 * sends anywhere. There are no CORS headers, so no other origin can read an answer.
 */

export interface Door {
  port: number
  /** Such as `http://127.0.0.1:4849`. */
  origin: string
  /** Ends every connection, live streams included. */
  close(): Promise<void>
}

export interface DoorOptions {
  core: Core
  projects: Projects
  token: string
  /** 0 takes any free one. */
  port: number
  /** Folder of the built page. */
  page: string
  version: string
}

/** Opens the door. Throws PORT_UNAVAILABLE where neither the port nor one of the next can be had. */
export async function openDoor({
  core,
  projects,
  token,
  port: wanted,
  page,
  version,
}: DoorOptions): Promise<Door> {
  const api = createApi({ core, projects }, version)
  const server = createServer((request, response) => void answer(request, response))
  const port = await listenOnLoopback(server, wanted)
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })

  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
      const refused = refusal(request, port)
      if (refused) throw refused
      if (!isApiPath(request.url ?? '')) return await servePage(page, request, response)
      if (!isAuthorised(request, token)) throw unauthorised(request)
      await api.answer(request, response)
    } catch (error) {
      // A caller that left while it was being answered is nobody's defect.
      if (response.destroyed) return
      answerError(response, error instanceof AppError ? error : internal(error))
    }
  }
}
