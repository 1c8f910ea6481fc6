import { headerValue } from '../../../../shared/headers.ts'
import { credentialsInText } from '../../../../shared/model/text-credentials.ts'
import { TEMPLATE_PART } from '../../schemes/signed-text.ts'
import { formOf } from './message-form.ts'
import type { MessageBase, MessageForm } from './message-form.ts'
import { labelInSentence } from '../../words/label.ts'

/** Forms of what stands beside the body in a signed text: time, id, separators and the address. */
export function stampForms(base: MessageBase): MessageForm[] {
  const { dropsAbsent } = base.scheme
  return [
    ...timeForms(base),
    ...(dropsAbsent === undefined ? separatorForms(base) : segmentForms(base, dropsAbsent)),
    ...credentialForms(base),
    ...addressForms(base),
  ]
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
    const name = nameOfPart(part)
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

/** Forms of a row of segments: absent parts kept, the last end left away, a value taken from somewhere else. */
function segmentForms(base: MessageBase, end: string): MessageForm[] {
  const { scheme } = base
  const { dropsAbsent: _, ...kept } = scheme
  const fix = `Sign "${scheme.signed}", without the segments whose part is not there.`
  const form = (change: Parameters<typeof formOf>[1], cost: number, words: string): MessageForm =>
    formOf(base, change, cost, 1, words, fix)
  const parts = scheme.signed.split(TEMPLATE_PART).filter((part) => part.startsWith('{'))
  const segments = scheme.signed.split(end).filter((segment) => segment !== '')
  return [
    form({ scheme: kept }, 1, 'segments whose part is not there were signed empty instead of being left out'),
    form(
      { after: (bytes) => Buffer.from(bytes).subarray(0, -Buffer.byteLength(end)) },
      1,
      `the signed text lacks the "${end}" at its end`,
    ),
    ...segments.map((segment) =>
      form(
        { scheme: { ...scheme, signed: segments.filter((each) => each !== segment).join(end) + end } },
        1,
        `"${segment}" was left out of the signed text`,
      ),
    ),
    ...parts.flatMap((part) => {
      const name = /^\{query(?:-lower)?:(.+)\}$/.exec(part)?.[1]
      if (name === undefined) return []
      return [
        [`{at:${name}}`, `the "${name}" of the body was signed, not that of the address`],
        [`{query:${name}}`, `the "${name}" of the address was signed as it is written`],
        [`{query-lower:${name}}`, `the "${name}" of the address was signed in lower case`],
        ['{at:id}', 'the "id" of the body was signed'],
        ['{query:id}', 'the "id" of the address was signed'],
      ].flatMap(([other = '', words = '']) =>
        other === part
          ? []
          : [form({ scheme: { ...scheme, signed: scheme.signed.replace(part, other) } }, 2, words)],
      )
    }),
  ]
}

/** Another credential of the kind that stands in the text: of this endpoint's other set, or of another endpoint. */
function credentialForms(base: MessageBase): MessageForm[] {
  const { scheme, stamps, ground } = base
  const held = [...ground.credentials, ...ground.otherCredentials]
  return credentialsInText(scheme).flatMap((kind) => {
    const name = labelInSentence(
      ground.provider.credentials.find((each) => each.kind === kind)?.label ?? kind,
    )
    return held
      .filter((each) => each.kind === kind && each.value.trim() !== stamps.credentials?.[kind])
      .slice(0, 20)
      .map(({ value, label, endpointName }) =>
        formOf(
          base,
          { stamps: { ...stamps, credentials: { ...stamps.credentials, [kind]: value.trim() } } },
          1,
          1,
          `it was signed for the ${name} "${label}" of the endpoint "${endpointName}"`,
          `Register the address of "${endpointName}" there, or save that ${name} here as well.`,
        ),
      )
  })
}

function nameOfPart(part: string): string {
  const name = part.slice(1, -1)
  if (name === 'url') return 'address'
  if (name === 'crc32:body') return 'checksum of the body'
  return name.includes(':') ? `"${name.slice(name.indexOf(':') + 1)}"` : name
}

/** Tunnels, proxies and dashboards write an address in several ways; only one of them was signed. */
function addressForms(base: MessageBase): MessageForm[] {
  const { scheme, request } = base
  if (!scheme.signed.includes('{url}') || request.url === null || !URL.canParse(request.url)) return []
  const url = new URL(request.url)
  const plain = `${url.protocol}//${url.host}${url.pathname.replace(/\/$/, '')}`
  const query = request.query === '' ? '' : `?${request.query}`
  const hosts = ['host', 'x-forwarded-host', 'x-original-host'].flatMap(
    (name) => headerValue(request.headers, name) ?? [],
  )
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
    ...hosts.flatMap((host): [string, string][] => [
      [`https://${host}${request.path}${query}`, `with the host of the request, ${host}, and https`],
      [`http://${host}${request.path}${query}`, `with the host of the request, ${host}, and http`],
      [
        `https://${host}${otherSlash(request.path)}${query}`,
        `with the host of the request, ${host}, with https and ${request.path.endsWith('/') ? 'without' : 'with'} a slash at its end`,
      ],
    ]),
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

function otherSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : `${path}/`
}
