import { randomBytes } from 'node:crypto'
import { extname } from 'node:path'
import type { CurlCommand } from './curl-command.ts'

/** Writes a multipart form as curl does; the boundary is as random as curl's. */
export function writeForm(form: CurlCommand['form']): { bytes: Uint8Array; contentType: string } {
  const boundary = `------------------------${randomBytes(11).toString('hex')}`
  const parts = form.map(
    (field) => `--${boundary}\r\n${partHeaders(field).join('\r\n')}\r\n\r\n${field.content}\r\n`,
  )
  return {
    bytes: Buffer.from(`${parts.join('')}--${boundary}--\r\n`, 'utf8'),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}

function partHeaders({ name, options, isFile }: CurlCommand['form'][number]): string[] {
  const fileName = options['filename']
  const file = fileName === undefined ? '' : `; filename="${escaped(fileName)}"`
  const type = options['type'] ?? (fileName === undefined ? null : typeOf(fileName, isFile))
  return [
    `Content-Disposition: form-data; name="${escaped(name)}"${file}`,
    ...(type === null ? [] : [`Content-Type: ${type}`]),
  ]
}

/** The types that curl knows by the end of a file's name. */
const TYPES: Readonly<Record<string, string>> = {
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.pdf': 'application/pdf',
  '.xml': 'application/xml',
}

function typeOf(fileName: string, isFile: boolean): string | null {
  return TYPES[extname(fileName).toLowerCase()] ?? (isFile ? 'application/octet-stream' : null)
}

function escaped(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
