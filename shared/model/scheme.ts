import { z } from 'zod'

/**
 * A scheme describes one way of proving who sent a request, as data: the engine verifies and signs from the
 * same description, the autopsy changes it one thing at a time, and a user can write one.
 */

/** How the text of a credential becomes the bytes of a key. */
const KeySource = z.object({
  /** The credential kind of the provider that holds the key. */
  credential: z.string(),
  bytes: z.enum(['utf8', 'hex', 'base64']).default('utf8'),
  /** The key is not those bytes but this digest of them. */
  digest: z.enum(['sha1']).optional(),
  /** A documented prefix that is not part of the key, such as `whsec_`; it may be there or not. */
  prefix: z.string().optional(),
  /** Texts of the same kind are keys of another scheme where they begin with one of these, such as `whpk_`. */
  notPrefixes: z.array(z.string()).optional(),
  /** A text is a key of this scheme only where it begins with one of these. */
  onlyPrefixes: z.array(z.string()).optional(),
  /** Kinds that other documentation of the same provider names for this key; they prove as well. */
  or: z.array(z.string()).optional(),
})

/**
 * How a JSON value is written as text. What is absent is written as `JSON.stringify` writes it: compact, numbers
 * and escapes as in JavaScript, the last of repeated keys.
 */
export const JsonStyle = z.object({
  /**
   * `as-is`: order kept. `canonical`: keys of every object in code-unit order; `canonical-top`: of the outermost
   * only. `integers-first`: keys that are array indices first, as objects of JavaScript list them. `written`:
   * order kept and repeated keys too.
   */
  order: z
    .enum([
      'as-is',
      'canonical',
      'canonical-top',
      'canonical-ignoring-case',
      'canonical-integers-first',
      'integers-first',
      'written',
    ])
    .default('as-is'),
  /** `written`: as in the text that arrived; `float`: whole numbers with `.0`. */
  numbers: z.enum(['javascript', 'written', 'float']).optional(),
  /**
   * `slashes`: `\/`; `ascii`: everything beyond ASCII as `\uXXXX`; `html`: `<`, `>`, `&` as `\uXXXX`;
   * `html-and-equals`: `=` and `'` too, as Gson writes them; `html-and-ascii`: as .NET writes them.
   */
  escapes: z
    .enum([
      'javascript',
      'written',
      'slashes',
      'ascii',
      'slashes-and-ascii',
      'html',
      'html-and-equals',
      'html-and-ascii',
    ])
    .optional(),
  /** `spaced`: `, ` and `: `. */
  spacing: z.enum(['compact', 'spaced', 'two-spaces', 'four-spaces']).optional(),
  /** PHP reads `{}` into an array and writes `[]`. */
  emptyObjects: z.enum(['object', 'array']).optional(),
})

/** Which part of a JSON body is signed, and how it is written again. */
const JsonForm = JsonStyle.extend({
  /** Members that are left out at the top level before signing. */
  without: z.array(z.string()).default([]),
  /** A sub-tree by its path, such as `data`; the whole body where it is absent. */
  path: z.string().optional(),
})

/** How the fields of a form become one text. What is absent is as the fields arrived, decoded. */
export const FormForm = z.object({
  /** Fields that are left out. */
  without: z.array(z.string()).default([]),
  /** `bytes`: by name, byte by byte; `ignoring-case`: as a sort by locale does; `as-is`: as they arrived. */
  order: z.enum(['bytes', 'ignoring-case', 'as-is']).default('bytes'),
  /** Between a name and its value, and between two fields. */
  assign: z.string().default(''),
  join: z.string().default(''),
  /** `underscores`: PHP writes `_` for dots, blanks and an opening bracket in names. */
  names: z.enum(['underscores', 'none']).optional(),
  /** Fields with an empty value. */
  empty: z.enum(['dropped']).optional(),
  /** Of fields with the same name only one is taken; or each value once, sorted. */
  repeated: z.enum(['first', 'last', 'distinct']).optional(),
  /** `raw`: as on the wire; `plus-kept`: percent escapes undone, `+` left; `trimmed`: no white space around. */
  values: z.enum(['raw', 'plus-kept', 'trimmed']).optional(),
})

/** Where a list of items stands in a JSON body, and the member that wraps each; nothing wraps where it is absent. */
export const ItemList = z.object({ list: z.string(), wrap: z.string().optional() })

/** Where a proof, a timestamp or an id stands. */
const Place = z.discriminatedUnion('in', [
  z.object({
    in: z.literal('header'),
    name: z.string(),
    /** Text before the value, such as `sha256=`. */
    prefix: z.string().optional(),
    /** A list such as `t=1,v1=abc`: the separator, and the key whose values are meant. */
    list: z.object({ separator: z.string(), key: z.string(), assign: z.string().default('=') }).optional(),
  }),
  z.object({
    in: z.literal('body'),
    /** A member of the JSON object by its path, such as `checksum`; one whose own name has dots is found first. */
    member: z.string(),
    /**
     * Every item of this list has a proof of its own: the member is then one of the item, and so are the paths of
     * the template.
     */
    each: ItemList.optional(),
  }),
  z.object({
    in: z.literal('form'),
    field: z.string(),
    /**
     * A list of proofs, each behind the text of a credential that is no secret: `publicKey|proof&...`. The proof of
     * the credential that is held is meant.
     */
    pairs: z.object({ credential: z.string(), assign: z.string(), separator: z.string() }).optional(),
  }),
  z.object({ in: z.literal('query'), name: z.string() }),
])

const Described = {
  id: z.string(),
  title: z.string(),
  /** The page that documents it. */
  source: z.string().optional(),
  /** `legacy`: recognised and explained, never counted as proof. */
  generation: z.enum(['current', 'legacy']).default('current'),
  /** What a developer should know about it, in one or two sentences. */
  note: z.string().optional(),
  /** What it means that no proof of this scheme is there, and what to do where one is wanted. */
  absent: z.object({ message: z.string(), fix: z.string() }).optional(),
}

/** HTTP Basic authentication, RFC 7617. */
export const BasicScheme = z.object({
  ...Described,
  mechanism: z.literal('basic'),
  username: z.string(),
  password: z.string(),
})

/** A secret that is sent as it is, such as a token in a header. */
export const EqualityScheme = z.object({
  ...Described,
  mechanism: z.literal('equality'),
  /** Only the credential and its prefix matter: texts are compared, not bytes of a key. */
  key: KeySource,
  place: Place,
})

/** Names by environment: what a sender uses in its sandbox, and what it uses in earnest. */
const ByEnvironment = z.object({ sandbox: z.array(z.string()), live: z.array(z.string()) })

/** The source of a regular expression, as `new RegExp(source, 'u')` reads it. */
const Expression = z.string().refine(isExpression, 'this is no regular expression')

function isExpression(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'))
  } catch {
    return false
  }
}

/** What a certificate that is saved as a key has to meet. It is pasted or read from a file, and never fetched. */
const CertificateRule = z.object({
  /** Source of a regular expression over the common name that it is issued to, and over that of the sandbox. */
  subject: Expression,
  sandboxSubject: Expression,
  /** The header in which the sender says where its certificate stands, and the hosts of such addresses. */
  address: z.object({ header: z.string(), hosts: ByEnvironment }),
})

/** What schemes have in common that prove a text which is built from parts of the request. */
const Signing = {
  key: KeySource,
  /**
   * A template over `{body}` (bytes as received), `{json}` (see `json`), `{values}` (values of the top-level
   * members sorted by name, joined without separator as JavaScript would write them), `{form}` (see `form`),
   * `{timestamp}`, `{id}`, `{method}`, `{url}` (the address as it was registered), `{path}`, `{query}`,
   * `{at:data.id}` (the value at a path of the JSON body, empty where it is absent), `{header:X-Id}`,
   * `{query:data.id}` and `{query-lower:data.id}` (a parameter of the query, as it is or in lower case),
   * `{field:payload}` (the value of a form field, decoded),
   * `{crc32:body}` (of the bytes as received, an unsigned decimal number), `{credential:webhookId}` (the text of a
   * credential that is no secret).
   */
  signed: z.string(),
  /** Templates that the sender may sign in its place; a proof over one of them counts as well. */
  signedOr: z.array(z.string()).optional(),
  /** No proof of this scheme is there where something stands at this place. */
  unlessAt: Place.optional(),
  /**
   * A digest of the body that stands in the signed address: the proof counts only where it is that of the body. No
   * proof of this scheme is there without it.
   */
  bodyDigest: z
    .object({
      place: z.object({ in: z.literal('query'), name: z.string() }),
      hash: z.enum(['sha256']),
      encoding: z.enum(['hex']),
    })
    .optional(),
  /**
   * The signed text is a row of segments that end with this text; one whose part is not there, or empty, is left
   * out as a whole.
   */
  dropsAbsent: z.string().optional(),
  /** Texts that are known to be signed in the place of a credential of the template, and what that means. */
  standIns: z
    .array(z.object({ credential: z.string(), value: z.string(), message: z.string(), fix: z.string() }))
    .optional(),
  json: JsonForm.optional(),
  form: FormForm.optional(),
  encoding: z.enum(['hex', 'base64', 'base64url']),
  letterCase: z.enum(['lower', 'upper']).default('lower'),
  place: Place,
  timestamp: z.object({ place: Place, unit: z.enum(['s', 'ms', 's-or-ms', 'iso']) }).optional(),
  messageId: z.object({ place: Place }).optional(),
  /** How far the timestamp may lie from the time of arrival, before and after. */
  toleranceSeconds: z.number().optional(),
  /** Members of the body that the sender adds beside the proof when it signs, such as `checksumMethod`. */
  companions: z.record(z.string(), z.string()).optional(),
  /** Headers that the sender adds beside the proof when it signs. */
  companionHeaders: z.record(z.string(), z.string()).optional(),
}

/** A keyed hash over a text that is built from parts of the request. */
export const HmacScheme = z.object({
  ...Described,
  mechanism: z.literal('hmac'),
  hash: z.enum(['sha1', 'sha256', 'sha384', 'sha512']),
  ...Signing,
})

/**
 * An Ed25519 signature (RFC 8032). `key.prefix` marks the public key of 32 bytes, `privatePrefix` the private one:
 * the seed of 32 bytes, or seed and public key in 64. Either verifies; only the private one signs.
 */
export const Ed25519Scheme = z.object({
  ...Described,
  mechanism: z.literal('ed25519'),
  ...Signing,
  privatePrefix: z.string(),
})

/**
 * An RSA signature, PKCS #1 v1.5 (RFC 8017). The credential is a public key or an X.509 certificate, as PEM or as
 * base64 of its DER, and verifies; a private key as PEM verifies and signs.
 */
export const RsaScheme = z.object({
  ...Described,
  mechanism: z.literal('rsa'),
  hash: z.enum(['sha256', 'sha512']),
  ...Signing,
  certificate: CertificateRule.optional(),
})

/** An ECDSA signature over P-256 with SHA-256 (FIPS 186-5); keys are written as for `rsa`. */
export const EcdsaScheme = z.object({
  ...Described,
  mechanism: z.literal('ecdsa'),
  ...Signing,
  /** How the two numbers of a signature are written: as a DER sequence, or one after the other in 64 bytes. */
  signature: z.enum(['der', 'p1363']),
})

/**
 * A body encrypted with AES-GCM: that its tag holds is the proof. The length of the key says whether it is AES-128,
 * 192 or 256. The ciphertext is the whole body as text, or a member of a JSON object.
 */
export const AesGcmScheme = z.object({
  ...Described,
  mechanism: z.literal('aes-gcm'),
  key: KeySource,
  encoding: z.enum(['hex', 'base64']),
  iv: Place,
  tag: Place,
  /** Names of the member that may hold the ciphertext; the first is written when a JSON body is made anew. */
  members: z.array(z.string()),
})

export const Scheme = z.discriminatedUnion('mechanism', [
  BasicScheme,
  EqualityScheme,
  HmacScheme,
  Ed25519Scheme,
  RsaScheme,
  EcdsaScheme,
  AesGcmScheme,
])

export type Scheme = z.infer<typeof Scheme>
export type BasicScheme = z.infer<typeof BasicScheme>
export type EqualityScheme = z.infer<typeof EqualityScheme>
export type HmacScheme = z.infer<typeof HmacScheme>
export type Ed25519Scheme = z.infer<typeof Ed25519Scheme>
export type RsaScheme = z.infer<typeof RsaScheme>
export type EcdsaScheme = z.infer<typeof EcdsaScheme>
export type AesGcmScheme = z.infer<typeof AesGcmScheme>
/** A scheme whose proof one key makes and another one tests. */
export type KeyPairScheme = Ed25519Scheme | RsaScheme | EcdsaScheme
/** A scheme that proves a text built from parts of the request. */
export type SigningScheme = HmacScheme | KeyPairScheme
export type ItemList = z.infer<typeof ItemList>
export type KeySource = z.infer<typeof KeySource>
export type FormForm = z.infer<typeof FormForm>
export type JsonStyle = z.infer<typeof JsonStyle>
export type JsonForm = z.infer<typeof JsonForm>
export type Place = z.infer<typeof Place>
