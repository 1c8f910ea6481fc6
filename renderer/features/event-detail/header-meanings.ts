import type { Scheme } from '../../../shared/model/scheme.ts'

/** What a header says, and the page that documents it; null where that is the provider's own scheme. */
export interface HeaderMeaning {
  sentence: string
  source: { name: string; url: string } | null
}

/** What is known of a header: from the schemes of its sender first, else from the standard that defines it. */
export function headerMeaning(name: string, schemes: readonly Scheme[]): HeaderMeaning | null {
  const lower = name.toLowerCase()
  const own = schemes.flatMap((scheme) => roleIn(scheme, lower) ?? [])
  if (own[0] !== undefined) return { sentence: own[0], source: null }
  const standard = STANDARD[lower]
  if (standard === undefined) return null
  const [sentence, document, section] = standard
  const known = DOCUMENTS[document]
  return {
    sentence,
    source: { name: `${known.name}${section === '' ? '' : `, ${section}`}`, url: known.url(section) },
  }
}

function roleIn(scheme: Scheme, name: string): string | null {
  const { title } = scheme
  const isAt = (place: { in: string; name?: string } | undefined): boolean =>
    place?.in === 'header' && place.name?.toLowerCase() === name
  switch (scheme.mechanism) {
    case 'basic':
      return name === 'authorization' ? `User and password (${title}).` : null
    case 'equality':
      return isAt(scheme.place) ? `The secret itself (${title}).` : null
    case 'aes-gcm':
      if (isAt(scheme.iv)) return `The initialisation vector (${title}).`
      return isAt(scheme.tag) ? `The tag, which proves it (${title}).` : null
    default:
      if (isAt(scheme.timestamp?.place) && isAt(scheme.place)) {
        return `The signature (${title}), and the time at which it was signed.`
      }
      if (isAt(scheme.place)) return `The signature (${title}).`
      if (isAt(scheme.timestamp?.place)) return `When it was signed (${title}); signed with the rest.`
      if (isAt(scheme.messageId?.place)) return `The id of the message (${title}): the same in each retry.`
      return scheme.signed.toLowerCase().includes(`{header:${name}}`)
        ? `Part of the text that ${title} signs.`
        : null
  }
}

type DocumentName =
  'http' | 'caching' | 'http1' | 'cookies' | 'forwarded' | 'mdn' | 'trace' | 'digest' | 'signatures'

const rfc = (number: number) => ({
  name: `RFC ${number}`,
  url: (section: string) => `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
})

const DOCUMENTS: Record<DocumentName, { name: string; url: (section: string) => string }> = {
  http: rfc(9110),
  caching: rfc(9111),
  http1: rfc(9112),
  cookies: rfc(6265),
  forwarded: rfc(7239),
  digest: rfc(9530),
  signatures: rfc(9421),
  mdn: {
    name: 'MDN',
    url: (section) => `https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/${section}`,
  },
  trace: { name: 'W3C Trace Context', url: () => 'https://www.w3.org/TR/trace-context/' },
}

/** By name in small letters: the sentence, the document, the section. */
const STANDARD: Readonly<
  Record<string, readonly [sentence: string, document: DocumentName, section: string]>
> = {
  accept: ['Which kinds of answer the sender takes.', 'http', '12.5.1'],
  'accept-encoding': ['Which compressions of the answer the sender takes.', 'http', '12.5.3'],
  'accept-language': ['Which languages the sender would like.', 'http', '12.5.4'],
  authorization: ['Credentials of the sender; the first word says of which kind.', 'http', '11.6.2'],
  'cache-control': ['How caches on the way may keep it.', 'caching', '5.2'],
  connection: ['What is meant for this connection alone, such as whether it stays open.', 'http', '7.6.1'],
  'content-digest': ['A hash of the body as it is sent.', 'digest', '2'],
  'content-encoding': ['How the body was compressed; it has to be undone before it is read.', 'http', '8.4'],
  'content-language': ['The language of the body.', 'http', '8.5'],
  'content-length': ['Bytes of the body as they are sent, compressed or not.', 'http', '8.6'],
  'content-type': ['What the body is, and often in which charset.', 'http', '8.3'],
  cookie: ['Cookies that the sender holds for this host.', 'cookies', '4.2'],
  date: ['When the message was made, by the clock of the sender.', 'http', '6.6.1'],
  expect: ['The sender waits with the body until it is told to go on.', 'http', '10.1.1'],
  forwarded: ['Written by a proxy: for whom it passed this on.', 'forwarded', '4'],
  from: ['A mail address of whoever runs the sender.', 'http', '10.1.2'],
  host: ['The host and port that the sender called.', 'http', '7.2'],
  referer: ['The page from which the sender came.', 'http', '10.1.3'],
  signature: ['Signatures over parts of the message.', 'signatures', '4.2'],
  'signature-input': ['Which parts of the message each signature covers.', 'signatures', '4.1'],
  te: ['Which transfer codings the sender takes, and whether trailers.', 'http', '10.1.4'],
  traceparent: ['The trace to which this request belongs.', 'trace', ''],
  tracestate: ['What tracing systems add to that trace.', 'trace', ''],
  trailer: ['Which headers come after the body.', 'http', '6.6.2'],
  'transfer-encoding': [
    'How the body was cut for the way, such as in chunks; undone on arrival.',
    'http1',
    '6.1',
  ],
  upgrade: ['Another protocol that the sender would speak.', 'http', '7.8'],
  'user-agent': ['The program that sent it, as it calls itself.', 'http', '10.1.5'],
  via: ['Proxies that it came through.', 'http', '7.6.3'],
  'x-forwarded-for': [
    'Written by a proxy: the address that called it. A sender can write it too.',
    'mdn',
    'X-Forwarded-For',
  ],
  'x-forwarded-host': ['Written by a proxy: the host that was called.', 'mdn', 'X-Forwarded-Host'],
  'x-forwarded-proto': [
    'Written by a proxy: whether it was called by HTTP or HTTPS.',
    'mdn',
    'X-Forwarded-Proto',
  ],
}
