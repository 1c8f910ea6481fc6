import { certificateNote } from './certificate-note.ts'
import type { SigningPlan } from './code-plan.ts'
import { expressionTo } from './expression.ts'
import {
  ARGUMENTS,
  ENTRIES,
  TEXT_AT,
  anyOf,
  argumentsOf,
  compactJson,
  decoder,
  formLines,
  hasEntries,
  keyLines,
  readLines,
  sortedJson,
  stepBytes,
  timeLines,
  valueAt,
  valuesAt,
} from './go-parts.ts'
import { refusal } from './refusal.ts'
import { doubleQuoted, indented } from './source.ts'
import type { Step } from './steps.ts'
import { usesId, usesTime } from './uses.ts'

/** The functions that verify a proof over a built text. Throws INPUT_INVALID for a form that Go does not write. */
export function goSigning(plan: SigningPlan) {
  const { scheme, json, reads, items, certificate } = plan
  if (json && !json.isSorted && json.without.length > 0) {
    throw refusal(
      scheme,
      'Go leaves no members out of an object and keeps the order of the others',
      'Choose another language, or write it by hand.',
    )
  }
  const { place, timestamp, messageId } = scheme
  const places = [place, timestamp?.place, messageId?.place].filter((each) => each !== undefined)
  const proof = indented('\t', proofLines(plan))
  const has = (name: string): boolean => proof.some((line) => line.includes(name))
  const isParsed = json?.isSorted === true || items !== null || has('textAt(')
  return [
    ARGUMENTS,
    plan.extras.includes('query') && '// query: the text after the question mark of the address.',
    `func IsGenuine(header http.Header, rawBody []byte${argumentsOf(plan.extras)}) bool {`,
    indented('\t', readLines(reads, isParsed)),
    items ? [indented('\t', itemLines(items)), '}', '', 'func isGenuineItem(body any) bool {', proof] : proof,
    '}',
    hasEntries(places) && ENTRIES,
    has('textAt(') && TEXT_AT,
    has('segment(') && SEGMENT,
    has('derOf(') && DER,
    certificate && ofSender(certificate.subject),
  ]
}

const HASHES = { sha1: 'sha1.New', sha256: 'sha256.New', sha384: 'sha512.New384', sha512: 'sha512.New' }

function itemLines({ list, wrap }: NonNullable<SigningPlan['items']>): (string | string[])[] {
  const path = (names: readonly string[]): string => names.map(doubleQuoted).join(', ')
  return [
    `items, _ := at(body, ${path(list)}).([]any)`,
    'if len(items) == 0 {',
    '\treturn false',
    '}',
    '// Each item has a proof of its own, and all of them have to hold.',
    'for _, item := range items {',
    wrap.length === 0
      ? []
      : [`\tif inner := at(item, ${path(wrap)}); inner != nil {`, '\t\titem = inner', '\t}'],
    '\tif !isGenuineItem(item) {',
    '\t\treturn false',
    '\t}',
    '}',
    'return true',
  ]
}

function proofLines(plan: SigningPlan) {
  const { scheme, json, form, unless, bodyDigest, owner } = plan
  const { timestamp, messageId, toleranceSeconds } = scheme
  return [
    (scheme.mechanism === 'hmac' || scheme.mechanism === 'ed25519') &&
      keyLines(scheme.key, plan.secret, 'false'),
    unless !== null && [
      '// This parameter is there where the sender signs in another way.',
      `if parameters.Has(${doubleQuoted(unless)}) {`,
      '\treturn false',
      '}',
    ],
    bodyDigest !== null && digestLines(bodyDigest, plan.address),
    timestamp && usesTime(plan) && `timestamp := ${valueAt(timestamp.place)}`,
    timestamp && toleranceSeconds !== undefined && timeLines(timestamp.unit, toleranceSeconds),
    messageId && usesId(plan) && `id := ${valueAt(messageId.place)}`,
    json && (json.isSorted ? sortedJson(json) : compactJson(json)),
    form && formLines(form),
    owner && `start := os.Getenv("${owner.variable}") + ${doubleQuoted(owner.assign)}`,
    scheme.mechanism === 'hmac' ? hmacLines(plan, HASHES[scheme.hash]) : pairLines(plan),
  ]
}

function digestLines(name: string, address: string | null): string[] {
  return [
    '// The sender puts the digest of the body into the address that it signs.',
    `digest := ${valueAt({ in: 'query', name })}`,
    'actual := sha256.Sum256(rawBody)',
    'if !hmac.Equal([]byte(strings.ToLower(digest)), []byte(hex.EncodeToString(actual[:]))) {',
    '\treturn false',
    '}',
    `signedAddress := os.Getenv("${address}")`,
    'if strings.Contains(signedAddress, "?") {',
    '\tsignedAddress += "&"',
    '} else {',
    '\tsignedAddress += "?"',
    '}',
    `signedAddress += ${doubleQuoted(`${encodeURIComponent(name)}=`)} + digest`,
  ]
}

function hmacLines(plan: SigningPlan, hash: string) {
  const { scheme, steps, others } = plan
  const received = scheme.encoding === 'hex' ? 'strings.ToLower(received)' : 'received'
  const holds = `hmac.Equal([]byte(${received}), []byte(expected))`
  if (others.length === 0 && plan.owner === null) {
    return [
      `mac := hmac.New(${hash}, key)`,
      steps.map((step) => `mac.Write(${stepBytes(step, plan)})`),
      `expected := ${expectedText(scheme.encoding)}`,
      anyOf(valuesAt(scheme.place), holds),
    ]
  }
  return [
    textLines(plan),
    eachProof(plan, [
      'for _, signed := range texts {',
      `\tmac := hmac.New(${hash}, key)`,
      '\tmac.Write(signed)',
      `\texpected := ${expectedText(scheme.encoding)}`,
      `\tif ${holds} {`,
      '\t\treturn true',
      '\t}',
      '}',
    ]),
  ]
}

function pairLines(plan: SigningPlan) {
  const { scheme } = plan
  const [condition, before] = conditionOf(plan)
  return [
    publicKeyLines(plan),
    textLines(plan),
    eachProof(plan, [
      `signature, err := ${decoder(scheme.encoding)}(received)`,
      'if err != nil {',
      '\tcontinue',
      '}',
      'for _, signed := range texts {',
      ...before.map((line) => `\t${line}`),
      `\tif ${condition} {`,
      '\t\treturn true',
      '\t}',
      '}',
    ]),
  ]
}

function textLines(plan: SigningPlan) {
  const joined = (steps: readonly Step[]): string =>
    `bytes.Join([][]byte{${steps.map((step) => stepBytes(step, plan)).join(', ')}}, nil)`
  return [
    plan.others.length > 0 && '// The sender signs one of these texts.',
    `texts := [][]byte{${[plan.steps, ...plan.others].map(joined).join(', ')}}`,
  ]
}

/** A loop over all proofs that stand at the place; of a list of pairs over those behind one's own name. */
function eachProof({ scheme, owner }: SigningPlan, lines: readonly string[]) {
  const values = valuesAt(scheme.place)
  if (!owner) return [`for _, received := range ${values} {`, indented('\t', lines), '}', 'return false']
  return [
    `for _, value := range ${values} {`,
    `\tfor _, entry := range strings.Split(value, ${doubleQuoted(owner.separator)}) {`,
    '\t\tif !strings.HasPrefix(entry, start) {',
    '\t\t\tcontinue',
    '\t\t}',
    '\t\treceived := entry[len(start):]',
    indented('\t\t', lines),
    '\t}',
    '}',
    'return false',
  ]
}

function publicKeyLines({ scheme, secret, certificate }: SigningPlan): string[] {
  if (scheme.mechanism === 'ed25519') return []
  const type = scheme.mechanism === 'rsa' ? 'rsa' : 'ecdsa'
  const refused = ['\treturn false', '}']
  if (certificate) {
    return [
      ...certificateNote(certificate, '//'),
      `certificate, err := x509.ParseCertificate(derOf(os.Getenv("${secret}")))`,
      'if err != nil || !isOfSender(certificate) {',
      ...refused,
      `key, ok := certificate.PublicKey.(*${type}.PublicKey)`,
      'if !ok {',
      ...refused,
    ]
  }
  return [
    '// The public key, as PEM or as the base64 alone.',
    `read, err := x509.ParsePKIXPublicKey(derOf(os.Getenv("${secret}")))`,
    'if err != nil {',
    ...refused,
    `key, ok := read.(*${type}.PublicKey)`,
    'if !ok {',
    ...refused,
  ]
}

/** A condition over `signature` and `signed`, with the statements that stand before it. */
function conditionOf({ scheme }: SigningPlan): [string, string[]] {
  switch (scheme.mechanism) {
    case 'rsa': {
      const sum = scheme.hash === 'sha256' ? 'sha256.Sum256' : 'sha512.Sum512'
      return [
        `rsa.VerifyPKCS1v15(key, crypto.${scheme.hash.toUpperCase()}, sum[:], signature) == nil`,
        [`sum := ${sum}(signed)`],
      ]
    }
    case 'ecdsa':
      return [
        scheme.signature === 'der'
          ? 'ecdsa.VerifyASN1(key, sum[:], signature)'
          : 'len(signature) == 64 && ecdsa.Verify(key, sum[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:]))',
        ['sum := sha256.Sum256(signed)'],
      ]
    default:
      return ['len(key) == ed25519.PublicKeySize && ed25519.Verify(key, signed, signature)', []]
  }
}

function expectedText(encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return 'hex.EncodeToString(mac.Sum(nil))'
  return `base64.${encoding === 'base64' ? 'StdEncoding' : 'RawURLEncoding'}.EncodeToString(mac.Sum(nil))`
}

const SEGMENT = [
  '',
  '// The parts of a segment; nothing where one of them is not there.',
  'func segment(parts ...string) string {',
  '\tfor _, part := range parts {',
  '\t\tif part == "" {',
  '\t\t\treturn ""',
  '\t\t}',
  '\t}',
  '\treturn strings.Join(parts, "")',
  '}',
]

const DER = [
  '',
  '// The bytes of the first block of PEM text, or of base64 alone.',
  'func derOf(text string) []byte {',
  '\tif block := regexp.MustCompile(`-----BEGIN [^-]+-----([^-]+)`).FindStringSubmatch(text); block != nil {',
  '\t\ttext = block[1]',
  '\t}',
  '\ttext = strings.Join(strings.Fields(strings.ReplaceAll(text, `\\n`, "")), "")',
  '\tder, _ := base64.StdEncoding.DecodeString(text)',
  '\treturn der',
  '}',
]

function ofSender(subject: string): string[] {
  return [
    '',
    '// Anybody can make a certificate: only one in the name of the sender, in its time, counts.',
    'func isOfSender(certificate *x509.Certificate) bool {',
    '\tnow := time.Now()',
    `\tisNamed := regexp.MustCompile(${doubleQuoted(expressionTo(subject, '\\z'))}).MatchString(certificate.Subject.CommonName)`,
    '\treturn isNamed && !now.Before(certificate.NotBefore) && !now.After(certificate.NotAfter)',
    '}',
  ]
}
