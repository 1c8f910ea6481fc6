import { isIP } from 'node:net'
import { AppError } from '../../../shared/errors.ts'

/**
 * A host as targets are compared with it: a name or an IP address in the form in which addresses write it, without
 * port and brackets.
 *
 * @throws AppError INPUT_INVALID for what no target can be called.
 */
export function hostName(text: string): string {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
  const url = URL.parse(`http://${isIP(plain) === 6 ? `[${plain}]` : plain}/`)
  const isOne = isIP(plain) === 6 || !/[\s/:@?#*\\%]/.test(plain)
  if (url === null || !isOne || url.hostname === '') {
    throw new AppError('INPUT_INVALID', `"${text}" is no host; expected one name or address, without port.`, {
      fix: 'Write it as it stands in the target, such as staging.example.com or 192.0.2.7; each host is allowed by itself.',
    })
  }
  return url.hostname.replace(/^\[|\]$/g, '')
}
