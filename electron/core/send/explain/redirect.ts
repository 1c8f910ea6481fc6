import { headerValue } from '../../../../shared/headers.ts'
import type { Check } from '../../../../shared/model/check.ts'
import type { Address } from '../address.ts'
import { withoutUser } from './without-user.ts'
import type { Response } from '../deliver.ts'
import { finding } from './finding.ts'

/** A redirect: where it points, what the difference is, and that senders do not follow it. */
export function redirectFinding(response: Response, address: Address): Check {
  const location = headerValue(response.headers, 'location')
  if (response.status === 304 || location === null) {
    return finding(
      'redirect',
      'fail',
      `${response.status} without a place to go: the callback was not taken.`,
      'Answer the callback itself with 200.',
    )
  }
  if (!URL.canParse(location, address.url)) {
    return finding(
      'redirect',
      'fail',
      `${response.status} to "${withoutUser(location)}", which is no address.`,
      'Answer the callback itself with 200.',
    )
  }
  const to = new URL(location, address.url)
  const shown = withoutUser(to.href)
  to.username = ''
  to.password = ''
  const difference = differenceOf(new URL(address.url), to)
  return {
    ...finding(
      'redirect',
      'fail',
      `${response.status} to ${shown}${difference.words}. It was not followed, and a sender would not follow it either.`,
      difference.fix,
    ),
    evidence: { kind: 'value', path: 'header location', found: withoutUser(location), expected: null },
  }
}

function differenceOf(from: URL, to: URL): { words: string; fix: string } {
  const useIt = `Set the target to ${to.href}, and give the provider the matching address.`
  const elsewhere = /(?:^|[/_-])(?:log-?in|sign-?in|auth|sso)(?:$|[/_.-])/i.test(to.pathname)
  if (elsewhere) {
    return {
      words: ', a login page',
      fix: 'Take the path of the webhook out of the login middleware: a provider cannot sign in.',
    }
  }
  if (to.host === from.host && to.protocol === from.protocol) {
    if (to.pathname === `${from.pathname}/`)
      return { words: ': only a slash at the end is added', fix: useIt }
    if (`${to.pathname}/` === from.pathname)
      return { words: ': only the slash at the end is gone', fix: useIt }
    if (
      to.pathname.replace(/^\/[a-z]{2}(?:-[a-z]{2})?(?=\/)/i, '').replace(/\/$/, '') ===
      from.pathname.replace(/\/$/, '')
    ) {
      return {
        words: ': a language is put before the path',
        fix: 'Take the path of the webhook out of the language middleware.',
      }
    }
    return { words: '', fix: useIt }
  }
  if (to.hostname === from.hostname && from.protocol === 'http:' && to.protocol === 'https:') {
    return {
      words: ': the app insists on https',
      fix: `Set the target to ${to.href}, or switch the redirect to https off on this machine.`,
    }
  }
  return { words: ', another host', fix: useIt }
}
