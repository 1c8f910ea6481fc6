import { headerValue } from '../../../../shared/headers.ts'
import { TEMPLATE_PART } from '../../schemes/signed-text.ts'
import { formOf } from './message-form.ts'
import type { MessageBase, MessageForm } from './message-form.ts'

/** Forms of what stands beside the body in a signed text: time, id, separators and the address. */
export function stampForms(base: MessageBase): MessageForm[] {
  return [...timeForms(base), ...separatorForms(base), ...addressForms(base)]
}

function timeForms(base: MessageBase): MessageForm[] {
  const { scheme, stamps } = base
  const { timestamp } = stamps
  if (timestamp === null || !/^\d+$/.test(timestamp) || !scheme.signed.includes('{timestamp}')) return []
  const inSeconds = timestamp.length <= 11
  const other = inSeconds ? `${timestamp}000` : timestamp.slice(0, -3)
  return [
    formOf(
      base,
      { stamps: { ...stamps, timestamp: other } },
      1,
      1,
      `the time was signed in ${inSeconds ? 'milliseconds' : 'seconds'}, and sent in ${inSeconds ? 'seconds' : 'milliseconds'}`,
      'Sign exactly the text of the timestamp that is sent.',
    ),
  ]
}

function separatorForms(base: MessageBase): MessageForm[] {
  const { scheme } = base
  const parts = scheme.signed.split(TEMPLATE_PART).filter((part) => part.startsWith('{'))
  if (parts.length < 2) return []
  const forms: MessageForm[] = []
  const tryTemplate = (signed: string, cost: number, words: string): void => {
    if (signed === scheme.signed) return
    const fix = `Sign "${scheme.signed}".`
    forms.push(formOf(base, { scheme: { ...scheme, signed } }, cost, 1, words, fix))
  }
  for (const separator of ['', '.', ':', '_', '__', '|', '\n', ',', ' ', '-']) {
    const shown = separator === '' ? 'nothing' : JSON.stringify(separator)
    tryTemplate(parts.join(separator), 1, `the parts of the signed text were joined with ${shown}`)
  }
  for (const part of parts) {
    const rest = parts.filter((each) => each !== part)
    const name = part === '{url}' ? 'address' : part.slice(1, -1)
    tryTemplate(rest.join('.'), 1, `the ${name} was left out of the signed text`)
    tryTemplate(rest.join(''), 2, `the ${name} was left out of the signed text`)
  }
  const content = parts.find((part) => ['{body}', '{json}', '{form}'].includes(part))
  if (content !== undefined && parts.length > 2) {
    tryTemplate(content, 2, 'only the body was signed, without what stands beside it')
  }
  tryTemplate(parts.toReversed().join('.'), 2, 'the parts of the signed text were joined in the wrong order')
  tryTemplate(parts.toReversed().join(''), 2, 'the parts of the signed text were joined in the wrong order')
  return forms
}

/** Tunnels, proxies and dashboards write an address in several ways; only one of them was signed. */
function addressForms(base: MessageBase): MessageForm[] {
  const { scheme, request } = base
  if (!scheme.signed.includes('{url}') || request.url === null || !URL.canParse(request.url)) return []
  const url = new URL(request.url)
  const plain = `${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}`
  const query = request.query === '' ? '' : `?${request.query}`
  const host = headerValue(request.headers, 'host')
  const variants: [string, string][] = [
    [plain, 'without a slash at its end'],
    [`${plain}/`, 'with a slash at its end'],
    [`${plain}${url.search}`, 'with its query'],
    [plain.replace(/^http:/, 'https:'), 'with https'],
    [plain.replace(/^https:/, 'http:'), 'with http'],
    [
      `${url.protocol}//${url.hostname}:${url.protocol === 'https:' ? 443 : 80}${url.pathname}`,
      'with its port',
    ],
    [`${url.pathname}${url.search}`, 'without scheme and host'],
    [`${url.host}${url.pathname}${url.search}`, 'without its scheme'],
    [`${url.protocol}//${url.host}`, 'without its path'],
    [`${plain}${query}`, 'with the query that arrived'],
    [`${plain}/${query}`, 'with a slash and the query that arrived'],
    [`${url.protocol}//${url.hostname}${url.pathname}${url.search}`, 'without its port'],
    ...(host === null
      ? []
      : ([
          [`https://${host}${request.path}${query}`, `with the host of the request, ${host}, and https`],
          [`http://${host}${request.path}${query}`, `with the host of the request, ${host}, and http`],
        ] as [string, string][])),
  ]
  return variants
    .filter(([text]) => text !== request.url)
    .map(([text, words]) =>
      formOf(
        base,
        { request: () => ({ ...request, url: text }) },
        1,
        1,
        `the address was signed ${words}`,
        `Register the address in exactly this form: ${text}`,
      ),
    )
}
