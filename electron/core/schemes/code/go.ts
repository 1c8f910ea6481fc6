import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan } from './code-plan.ts'
import {
  ARGUMENTS,
  ENTRIES,
  TEXT_AT,
  anyOf,
  argumentsOf,
  decoder,
  hasEntries,
  keyLines,
  readLines,
  valueAt,
  valuesAt,
} from './go-parts.ts'
import { goSigning } from './go-signing.ts'
import { doubleQuoted, indented, source } from './source.ts'

/** A file for Go that needs its standard library only. */
export function writeGo(plan: CodePlan): string {
  const written = functionOf(plan)
  const text = source(`// ${plan.heading}`, written)
  const code = text.replace(/^\s*\/\/.*$/gm, '')
  const used = PACKAGES.filter((name) => new RegExp(`\\b${name.split('/').at(-1)}\\.[A-Z]`).test(code))
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
  'crypto',
  'crypto/aes',
  'crypto/cipher',
  'crypto/ecdsa',
  'crypto/ed25519',
  'crypto/hmac',
  'crypto/rsa',
  'crypto/sha1',
  'crypto/sha256',
  'crypto/sha512',
  'crypto/subtle',
  'crypto/x509',
  'encoding/base64',
  'encoding/hex',
  'encoding/json',
  'hash/crc32',
  'math',
  'math/big',
  'net/http',
  'net/url',
  'os',
  'regexp',
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
      return goSigning(plan)
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

function equality({ scheme, secret, extras, reads }: EqualityPlan) {
  return [
    ARGUMENTS,
    `func IsGenuine(header http.Header, rawBody []byte${argumentsOf(extras)}) bool {`,
    indented(
      '\t',
      readLines(reads),
      anyOf(
        valuesAt(scheme.place),
        `subtle.ConstantTimeCompare([]byte(received), []byte(os.Getenv("${secret}"))) == 1`,
      ),
    ),
    '}',
    hasEntries([scheme.place]) && ENTRIES,
    scheme.place.in === 'body' && TEXT_AT,
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
    hasEntries([scheme.iv, scheme.tag]) && ENTRIES,
  ]
}
