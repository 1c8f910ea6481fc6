import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan, SigningPlan, Step } from './plan.ts'
import { prefixAt, refusal } from './plan.ts'
import { doubleQuoted, indented, source } from './source.ts'
import type { Lines } from './source.ts'

/** A file for Go that needs its standard library only. */
export function writeGo(plan: CodePlan): string {
  const written = functionOf(plan)
  const text = source(`// ${plan.heading}`, written)
  const used = PACKAGES.filter((name) => text.includes(`${name.split('/').at(-1)}.`))
  return (
    source(
      'package webhook',
      '',
      'import (',
      indented(
        '\t',
        used.map((name) => `"${name}"`),
      ),
      ')',
      '',
    ) + text
  )
}

/** Of each, the last part is the name in the code. */
const PACKAGES = [
  'bytes',
  'crypto/aes',
  'crypto/cipher',
  'crypto/ed25519',
  'crypto/hmac',
  'crypto/sha1',
  'crypto/sha256',
  'crypto/sha512',
  'crypto/subtle',
  'encoding/base64',
  'encoding/hex',
  'encoding/json',
  'math',
  'net/http',
  'net/url',
  'os',
  'sort',
  'strconv',
  'strings',
  'time',
]

function functionOf(plan: CodePlan) {
  switch (plan.kind) {
    case 'basic':
      return basic(plan)
    case 'equality':
      return equality(plan)
    case 'aes-gcm':
      return aesGcm(plan)
    default:
      return signing(plan)
  }
}

function basic({ username, password }: BasicPlan) {
  return [
    'func IsGenuine(r *http.Request) bool {',
    '\tuser, password, ok := r.BasicAuth()',
    `\tsameUser := subtle.ConstantTimeCompare([]byte(user), []byte(os.Getenv("${username}")))`,
    `\tsamePassword := subtle.ConstantTimeCompare([]byte(password), []byte(os.Getenv("${password}")))`,
    '\treturn ok && sameUser&samePassword == 1',
    '}',
  ]
}

function equality({ scheme, secret, reads }: EqualityPlan) {
  return [
    '// rawBody: the bytes as they arrived, before any parser.',
    'func IsGenuine(header http.Header, rawBody []byte) bool {',
    indented(
      '\t',
      readLines(reads, 'any'),
      anyOf(
        scheme.place,
        `subtle.ConstantTimeCompare([]byte(received), []byte(os.Getenv("${secret}"))) == 1`,
      ),
    ),
    '}',
    helpers([scheme.place], reads),
  ]
}

function signing(plan: SigningPlan) {
  const { scheme, json, form, extras, reads, secret } = plan
  const { timestamp, messageId, toleranceSeconds, encoding } = scheme
  const isHmac = scheme.mechanism === 'hmac'
  const usesAt = plan.steps.some((step) => 'at' in step)
  if (json && !json.isSorted && json.without.length > 0) {
    throw refusal(
      scheme,
      'Go leaves no members out of an object and keeps the order of the others',
      'Choose another language, or write it by hand.',
    )
  }
  const places = [scheme.place, timestamp?.place, messageId?.place].filter((place) => place !== undefined)
  return [
    '// rawBody: the bytes as they arrived, before any parser.',
    `func IsGenuine(header http.Header, rawBody []byte${extras.map((extra) => `, ${extra} string`).join('')}) bool {`,
    indented(
      '\t',
      keyLines(scheme.key, secret, 'false'),
      readLines(reads, 'any', json === null || json.isSorted),
      timestamp && `timestamp := ${valueAt(timestamp.place)}`,
      timestamp && toleranceSeconds !== undefined && timeLines(timestamp.unit, toleranceSeconds),
      messageId && `id := ${valueAt(messageId.place)}`,
      json && (json.isSorted ? sortedJson(json) : compactJson(json)),
      form && formLines(form),
      isHmac
        ? [
            `mac := hmac.New(${HASHES[scheme.hash]}, key)`,
            plan.steps.map((step) => `mac.Write(${stepBytes(step, plan)})`),
            `expected := ${expectedText(encoding)}`,
            anyOf(
              scheme.place,
              `hmac.Equal([]byte(${encoding === 'hex' ? 'strings.ToLower(received)' : 'received'}), []byte(expected))`,
            ),
          ]
        : [
            'var signed []byte',
            plan.steps.map((step) => `signed = append(signed, ${stepBytes(step, plan)}...)`),
            anyOf(
              scheme.place,
              'err == nil && len(key) == ed25519.PublicKeySize && ed25519.Verify(key, signed, signature)',
              `signature, err := ${decoder(encoding)}(received)`,
            ),
          ],
    ),
    '}',
    helpers(places, reads),
    usesAt && TEXT_AT,
  ]
}

function aesGcm({ scheme, secret }: AesGcmPlan) {
  const decode = decoder(scheme.encoding)
  return [
    '// The plaintext, or nil where the body was not encrypted with this key or was changed.',
    'func Decrypt(header http.Header, rawBody []byte) []byte {',
    indented(
      '\t',
      keyLines(scheme.key, secret, 'nil'),
      'text := strings.TrimSpace(string(rawBody))',
      scheme.members.length > 0 && [
        'var body map[string]any',
        'if json.Unmarshal(rawBody, &body) == nil {',
        `\tfor _, name := range []string{${scheme.members.map(doubleQuoted).join(', ')}} {`,
        '\t\tif value, ok := body[name].(string); ok {',
        '\t\t\ttext = value',
        '\t\t\tbreak',
        '\t\t}',
        '\t}',
        '}',
      ],
      `ciphertext, err := ${decode}(text)`,
      'if err != nil {',
      '\treturn nil',
      '}',
      `iv, err := ${decode}(${valueAt(scheme.iv)})`,
      'if err != nil || len(iv) == 0 {',
      '\treturn nil',
      '}',
      `tag, err := ${decode}(${valueAt(scheme.tag)})`,
      'if err != nil || len(tag) != 16 {',
      '\treturn nil',
      '}',
      'block, err := aes.NewCipher(key)',
      'if err != nil {',
      '\treturn nil',
      '}',
      'gcm, err := cipher.NewGCMWithNonceSize(block, len(iv))',
      'if err != nil {',
      '\treturn nil',
      '}',
      'plaintext, err := gcm.Open(nil, iv, append(ciphertext, tag...), nil)',
      'if err != nil {',
      '\treturn nil',
      '}',
      'return plaintext',
    ),
    '}',
    helpers([scheme.iv, scheme.tag], { json: false, form: false }),
  ]
}

const HASHES = { sha1: 'sha1.New', sha256: 'sha256.New', sha384: 'sha512.New384', sha512: 'sha512.New' }

const ENTRIES = [
  '',
  '// The entries that start with a prefix, without it.',
  'func entries(list []string, prefix string) []string {',
  '\tvar found []string',
  '\tfor _, entry := range list {',
  '\t\tif entry = strings.TrimSpace(entry); strings.HasPrefix(entry, prefix) {',
  '\t\t\tfound = append(found, entry[len(prefix):])',
  '\t\t}',
  '\t}',
  '\treturn found',
  '}',
  '',
  'func first(list []string) string {',
  '\tif len(list) == 0 {',
  '\t\treturn ""',
  '\t}',
  '\treturn list[0]',
  '}',
]

const MEMBER = [
  '',
  '// The text of a member of the body; empty where none stands there.',
  'func member(body map[string]any, name string) string {',
  '\ttext, _ := body[name].(string)',
  '\treturn text',
  '}',
]

const TEXT_AT = [
  '',
  '// The value at a path as text; empty where nothing stands there.',
  'func textAt(value any, path ...string) string {',
  '\tfor _, name := range path {',
  '\t\tobject, _ := value.(map[string]any)',
  '\t\tvalue = object[name]',
  '\t}',
  '\tif text, ok := value.(string); ok || value == nil {',
  '\t\treturn text',
  '\t}',
  '\ttext, _ := json.Marshal(value)',
  '\treturn string(text)',
  '}',
]

function helpers(places: readonly Place[], reads: SigningPlan['reads']) {
  const hasEntries = places.some((place) => place.in === 'header' && prefixAt(place) !== '')
  const hasMembers = places.some((place) => place.in === 'body')
  return [hasEntries && ENTRIES, reads.json && hasMembers && MEMBER]
}

function readLines({ json, form }: SigningPlan['reads'], type: string, isParsed = true): Lines[] {
  return [
    json &&
      isParsed && [
        `var body map[string]${type}`,
        'if err := json.Unmarshal(rawBody, &body); err != nil {',
        '\treturn false',
        '}',
      ],
    form && ['fields, err := url.ParseQuery(string(rawBody))', 'if err != nil {', '\treturn false', '}'],
  ]
}

function keyLines({ bytes, prefix }: KeySource, secret: string, failure: string): string[] {
  const env = `os.Getenv("${secret}")`
  const text = prefix === undefined ? env : `strings.TrimPrefix(${env}, ${doubleQuoted(prefix)})`
  if (bytes === 'utf8') return [`key := []byte(${text})`]
  return [`key, err := ${decoder(bytes)}(${text})`, 'if err != nil {', `\treturn ${failure}`, '}']
}

function decoder(encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return 'hex.DecodeString'
  return `base64.${encoding === 'base64' ? 'StdEncoding' : 'RawURLEncoding'}.DecodeString`
}

function timeLines(unit: 's' | 'ms' | 's-or-ms' | 'iso', tolerance: number): string[] {
  const parse =
    unit === 'iso'
      ? ['sent, err := time.Parse(time.RFC3339, timestamp)']
      : [
          'number, err := strconv.ParseInt(timestamp, 10, 64)',
          ...(unit === 's' ? ['sent := time.Unix(number, 0)'] : ['sent := time.UnixMilli(number)']),
          ...(unit === 's-or-ms' ? ['if len(timestamp) <= 11 {', '\tsent = time.Unix(number, 0)', '}'] : []),
        ]
  return [
    ...parse,
    `if err != nil || math.Abs(time.Since(sent).Seconds()) > ${tolerance} {`,
    '\treturn false',
    '}',
  ]
}

type Json = NonNullable<SigningPlan['json']>

function sortedJson({ path, without }: Json): string[] {
  const lines = ['part := body']
  for (const name of path) {
    lines.push(
      `if part, _ = part[${doubleQuoted(name)}].(map[string]any); part == nil {`,
      '\treturn false',
      '}',
    )
  }
  // What is left out may be read as the proof later.
  if (without.length > 0) {
    lines.push(
      'kept := map[string]any{}',
      'for name, value := range part {',
      '\tkept[name] = value',
      '}',
      ...without.map((name) => `delete(kept, ${doubleQuoted(name)})`),
    )
  }
  return [
    ...lines,
    '// Maps are written with sorted keys, and numbers as JavaScript writes them.',
    'var buffer bytes.Buffer',
    'encoder := json.NewEncoder(&buffer)',
    'encoder.SetEscapeHTML(false)',
    `if err := encoder.Encode(${without.length > 0 ? 'kept' : 'part'}); err != nil {`,
    '\treturn false',
    '}',
    'text := strings.TrimSuffix(buffer.String(), "\\n")',
    'text = strings.NewReplacer(`\\u2028`, "\\u2028", `\\u2029`, "\\u2029").Replace(text)',
  ]
}

function compactJson({ path }: Json): string[] {
  const lines = ['part := json.RawMessage(rawBody)']
  if (path.length > 0) {
    lines.push(
      `for _, name := range []string{${path.map(doubleQuoted).join(', ')}} {`,
      '\tvar object map[string]json.RawMessage',
      '\tif err := json.Unmarshal(part, &object); err != nil || object[name] == nil {',
      '\t\treturn false',
      '\t}',
      '\tpart = object[name]',
      '}',
    )
  }
  return [
    ...lines,
    'var buffer bytes.Buffer',
    'if err := json.Compact(&buffer, part); err != nil {',
    '\treturn false',
    '}',
    'text := buffer.String()',
  ]
}

function formLines({
  without,
  assign,
  join,
  isSorted,
  isDistinct,
}: NonNullable<SigningPlan['form']>): string[] {
  const pair = assign === '' ? 'name+value' : `name+${doubleQuoted(assign)}+value`
  return [
    ...(isSorted ? [] : ['// Go keeps no order of fields: they are taken by name.']),
    'var names []string',
    'for name := range fields {',
    ...(without.length === 0
      ? ['\tnames = append(names, name)']
      : [
          `\tif ${without.map((name) => `name != ${doubleQuoted(name)}`).join(' && ')} {`,
          '\t\tnames = append(names, name)',
          '\t}',
        ]),
    '}',
    'sort.Strings(names)',
    'var pairs []string',
    'for _, name := range names {',
    ...(isDistinct
      ? [
          '\tvalues := append([]string(nil), fields[name]...)',
          '\tsort.Strings(values)',
          '\tfor at, value := range values {',
          '\t\tif at == 0 || values[at-1] != value {',
          `\t\t\tpairs = append(pairs, ${pair})`,
          '\t\t}',
          '\t}',
        ]
      : ['\tfor _, value := range fields[name] {', `\t\tpairs = append(pairs, ${pair})`, '\t}']),
    '}',
    `form := strings.Join(pairs, ${doubleQuoted(join)})`,
  ]
}

function stepBytes(step: Step, { address }: SigningPlan): string {
  if ('text' in step) return `[]byte(${doubleQuoted(step.text)})`
  if ('at' in step) return `[]byte(textAt(body, ${step.at.split('.').map(doubleQuoted).join(', ')}))`
  if ('header' in step) return `[]byte(header.Get(${doubleQuoted(step.header)}))`
  if (step.part === 'body') return 'rawBody'
  if (step.part === 'json') return '[]byte(text)'
  // The address exactly as it is registered with the sender.
  return step.part === 'url' ? `[]byte(os.Getenv("${address}"))` : `[]byte(${step.part})`
}

function expectedText(encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return 'hex.EncodeToString(mac.Sum(nil))'
  return `base64.${encoding === 'base64' ? 'StdEncoding' : 'RawURLEncoding'}.EncodeToString(mac.Sum(nil))`
}

function anyOf(place: Place, condition: string, before?: string): Lines[] {
  return [
    `for _, received := range ${valuesAt(place)} {`,
    before === undefined ? false : `\t${before}`,
    `\tif ${condition} {`,
    '\t\treturn true',
    '\t}',
    '}',
    'return false',
  ]
}

/** One value; empty where nothing stands there. */
function valueAt(place: Place): string {
  if (place.in === 'body') return `member(body, ${doubleQuoted(place.member)})`
  if (place.in === 'form') return `fields.Get(${doubleQuoted(place.field)})`
  const isPlain = place.in !== 'header' || prefixAt(place) === ''
  return isPlain ? `header.Get(${doubleQuoted(place.name)})` : `first(${valuesAt(place)})`
}

/** All values that stand at a place. */
function valuesAt(place: Place): string {
  if (place.in === 'body') return `[]string{${valueAt(place)}}`
  if (place.in === 'form') return `fields[${doubleQuoted(place.field)}]`
  const header = `header.Get(${doubleQuoted(place.name)})`
  const list = place.in === 'header' ? place.list : undefined
  const prefix = place.in === 'header' ? prefixAt(place) : ''
  const all = list ? `strings.Split(${header}, ${doubleQuoted(list.separator)})` : `[]string{${header}}`
  return prefix === '' ? all : `entries(${all}, ${doubleQuoted(prefix)})`
}
