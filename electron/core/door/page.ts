import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { contentSecurityPolicy } from './csp.ts'

/**
 * Serves the built page from a folder. `index.html` is the answer to every path that is no file, because the page
 * routes by itself; it is made anew each time with a nonce in `<meta property="csp-nonce">` and in the policy.
 * Files below `assets/` have their hash in the name and may be kept for ever.
 */
export async function servePage(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answerText(response, 405, 'Only GET is understood here.\n', { allow: 'GET, HEAD' })
  }
  const path = decodedPath(request.url ?? '/')
  if (path === null) return answerText(response, 400, 'This address cannot be read.\n')

  const file = path === '/' || path === '/index.html' ? null : await fileBelow(folder, path)
  if (file) return sendFile(file, path, request, response)
  if (path !== '/index.html' && (path.startsWith('/assets/') || extname(path) !== '')) {
    return answerText(response, 404, `There is no ${JSON.stringify(path)} here.\n`)
  }
  return sendIndex(folder, request, response)
}

async function sendIndex(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
  if (html === null) return answerText(response, 503, NOT_BUILT)

  const nonce = randomBytes(16).toString('base64')
  const body = html.replace(/<head[^>]*>/i, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">`)
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'content-security-policy': contentSecurityPolicy(nonce),
    'cache-control': 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

const NOT_BUILT =
  'The page has not been built: run "npm run build", then load this address again. The API works without it.\n'

async function sendFile(
  file: { path: string; size: number },
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, {
    'content-type': MEDIA_TYPES[extname(file.path).toLowerCase()] ?? 'application/octet-stream',
    'content-length': file.size,
    'content-security-policy': contentSecurityPolicy('none'),
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.method === 'HEAD') response.end()
  // A reader that leaves half-way ends the pipeline with an error that is nobody's concern.
  else await pipeline(createReadStream(file.path), response).catch(() => response.destroy())
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** The path of a request-target, decoded once; null where it cannot be decoded or holds what no file name has. */
function decodedPath(requestTarget: string): string | null {
  const path = requestTarget.split(/[?#]/, 1)[0] ?? ''
  if (!path.startsWith('/')) return null
  try {
    const decoded = decodeURIComponent(path)
    return /[\0\\]/.test(decoded) ? null : decoded
  } catch {
    return null
  }
}

/** A regular file whose real place, links followed, is inside the folder; null for anything else. */
async function fileBelow(folder: string, path: string): Promise<{ path: string; size: number } | null> {
  try {
    const root = await realpath(folder)
    const real = await realpath(join(root, path))
    if (!real.startsWith(root + sep)) return null
    const found = await stat(real)
    return found.isFile() ? { path: real, size: found.size } : null
  } catch {
    return null
  }
}

function answerText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'content-security-policy': contentSecurityPolicy('none'),
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(response.req.method === 'HEAD' ? undefined : text)
}
