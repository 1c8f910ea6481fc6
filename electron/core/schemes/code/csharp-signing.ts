import { certificateNote } from './certificate-note.ts'
import type { SigningPlan } from './code-plan.ts'
import {
  ARGUMENTS,
  FIELDS,
  HELPERS,
  READ_JSON,
  TEXT_AT,
  argumentsOf,
  decode,
  expectedText,
  formLines,
  jsonLines,
  jsonWriting,
  keyText,
  readLines,
  stepBytes,
  timeLines,
  valueAt,
  valuesAt,
} from './csharp-parts.ts'
import { expressionTo } from './expression.ts'
import { doubleQuoted, indented } from './source.ts'
import type { Step } from './steps.ts'
import { usesId, usesTime } from './uses.ts'

/** The members of a class that verifies a proof over a built text. */
export function csharpSigning(plan: SigningPlan) {
  const { json, reads, items, certificate } = plan
  const proof = indented('    ', proofLines(plan))
  const has = (name: string): boolean => proof.some((line) => line.includes(name))
  return [
    ARGUMENTS,
    plan.extras.includes('query') && '// query: the text after the question mark of the address.',
    `public static bool IsGenuine(Func<string, string?> header, byte[] rawBody${argumentsOf(plan.extras)})`,
    '{',
    indented('    ', readLines(reads)),
    items
      ? [
          indented('    ', itemLines(items)),
          '}',
          '',
          'private static bool IsGenuineItem(JsonNode? body)',
          '{',
          proof,
        ]
      : proof,
    '}',
    HELPERS,
    reads.json && READ_JSON,
    json && jsonWriting(json.isSorted),
    (reads.form || reads.query) && FIELDS,
    (has('TextAt(') || items !== null) && TEXT_AT,
    has('Segment(') && SEGMENT,
    has('Crc32(') && CHECKSUM,
    has('DerOf(') && DER,
    certificate && ofSender(certificate.subject),
  ]
}

function itemLines({ list, wrap }: NonNullable<SigningPlan['items']>): string[] {
  const path = (names: readonly string[]): string => names.map(doubleQuoted).join(', ')
  const item = wrap.length === 0 ? 'item' : `At(item, ${path(wrap)}) ?? item`
  return [
    `if (At(body, ${path(list)}) is not JsonArray items || items.Count == 0) return false;`,
    '// Each item has a proof of its own, and all of them have to hold.',
    `return items.All(item => IsGenuineItem(${item}));`,
  ]
}

function proofLines(plan: SigningPlan) {
  const { scheme, json, form, unless, bodyDigest, owner } = plan
  const { timestamp, messageId, toleranceSeconds } = scheme
  return [
    keyLines(plan),
    unless !== null && [
      '// This parameter is there where the sender signs in another way.',
      `if (${valuesAt({ in: 'query', name: unless })}.Any()) return false;`,
    ],
    bodyDigest !== null && digestLines(bodyDigest, plan.address),
    timestamp && usesTime(plan) && `var timestamp = ${valueAt(timestamp.place)};`,
    timestamp && toleranceSeconds !== undefined && timeLines(timestamp.unit, toleranceSeconds),
    messageId && usesId(plan) && `var id = ${valueAt(messageId.place)};`,
    json && jsonLines(json),
    form && formLines(form),
    owner && `var start = Env("${owner.variable}") + ${doubleQuoted(owner.assign)};`,
    holdsLines(plan),
  ]
}

function keyLines({ scheme, secret, certificate }: SigningPlan): string[] {
  if (certificate) {
    return [
      ...certificateNote(certificate, '//'),
      `using var certificate = new X509Certificate2(DerOf(Env("${secret}")));`,
      'if (!IsOfSender(certificate)) return false;',
      'using var key = certificate.GetRSAPublicKey();',
      'if (key is null) return false;',
    ]
  }
  switch (scheme.mechanism) {
    case 'hmac':
      return [`var key = ${keyText(scheme.key, secret)};`]
    case 'ed25519':
      return [
        `var key = ${keyText(scheme.key, secret)};`,
        'var publicKey = PublicKey.Import(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey);',
      ]
    default:
      return [
        '// The public key, as PEM or as the base64 alone.',
        `using var key = ${scheme.mechanism === 'rsa' ? 'RSA' : 'ECDsa'}.Create();`,
        `key.ImportSubjectPublicKeyInfo(DerOf(Env("${secret}")), out _);`,
      ]
  }
}

function digestLines(name: string, address: string | null): string[] {
  return [
    '// The sender puts the digest of the body into the address that it signs.',
    `var digest = ${valueAt({ in: 'query', name })};`,
    'var actual = Convert.ToHexString(SHA256.HashData(rawBody)).ToLowerInvariant();',
    'if (!CryptographicOperations.FixedTimeEquals(Utf8(digest.ToLowerInvariant()), Utf8(actual))) return false;',
    `var address = Env("${address}");`,
    `var signedAddress = address + (address.Contains('?') ? "&" : "?") + ${doubleQuoted(`${encodeURIComponent(name)}=`)} + digest;`,
  ]
}

function holdsLines(plan: SigningPlan): string[] {
  const { scheme, others, steps } = plan
  const bytes = (each: readonly Step[]): string =>
    `[${each.map((step) => `..${stepBytes(step, plan)}`).join(', ')}]`
  const texts =
    others.length === 0
      ? [`byte[] signed = ${bytes(steps)};`]
      : [
          '// The sender signs one of these texts.',
          `byte[][] texts = [${[steps, ...others].map(bytes).join(', ')}];`,
        ]
  const any = (condition: string): string =>
    others.length === 0 ? condition : `texts.Any(signed => ${condition})`
  if (scheme.mechanism === 'hmac') {
    const received = scheme.encoding === 'hex' ? 'received.ToLowerInvariant()' : 'received'
    const isSame = (expected: string): string =>
      `CryptographicOperations.FixedTimeEquals(Utf8(${received}), Utf8(${expected}))`
    const expected = expectedText(scheme.hash, scheme.encoding)
    return others.length === 0
      ? [
          ...texts,
          `var expected = ${expected};`,
          `return ${proofsAt(plan)}.Any(received => ${isSame('expected')});`,
        ]
      : [...texts, `return ${proofsAt(plan)}.Any(received => ${any(isSame(expected))});`]
  }
  return [
    ...texts,
    `return ${proofsAt(plan)}.Any(received =>`,
    '{',
    '    try',
    '    {',
    `        var signature = ${decode(scheme.encoding, 'received')};`,
    `        return ${any(verifyCall(plan))};`,
    '    }',
    '    catch (FormatException)',
    '    {',
    '        return false;',
    '    }',
    '});',
  ]
}

function verifyCall({ scheme }: SigningPlan): string {
  switch (scheme.mechanism) {
    case 'rsa':
      return `key.VerifyData(signed, signature, HashAlgorithmName.${scheme.hash.toUpperCase()}, RSASignaturePadding.Pkcs1)`
    case 'ecdsa': {
      const form = scheme.signature === 'der' ? 'Rfc3279DerSequence' : 'IeeeP1363FixedFieldConcatenation'
      return `key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.${form})`
    }
    default:
      return 'SignatureAlgorithm.Ed25519.Verify(publicKey, signed, signature)'
  }
}

/** All proofs that stand at the place; of a list of pairs those behind one's own name. */
function proofsAt({ scheme, owner }: SigningPlan): string {
  const values = valuesAt(scheme.place)
  if (!owner) return values
  return [
    values,
    `.SelectMany(value => value.Split(${doubleQuoted(owner.separator)}))`,
    '.Where(entry => entry.StartsWith(start, StringComparison.Ordinal)).Select(entry => entry[start.Length..])',
  ].join('')
}

const SEGMENT = [
  '',
  '// The parts of a segment; nothing where one of them is not there.',
  'private static string Segment(params string[] parts) => parts.Contains("") ? "" : string.Concat(parts);',
]

const CHECKSUM = [
  '',
  '// CRC-32 as zip has it, as a decimal number.',
  'private static string Crc32(byte[] bytes)',
  '{',
  '    var checksum = 0xFFFFFFFFu;',
  '    foreach (var part in bytes)',
  '    {',
  '        checksum ^= part;',
  '        for (var bit = 0; bit < 8; bit++)',
  '        {',
  '            checksum = (checksum & 1) == 1 ? (checksum >> 1) ^ 0xEDB88320u : checksum >> 1;',
  '        }',
  '    }',
  '    return (~checksum).ToString(CultureInfo.InvariantCulture);',
  '}',
]

const DER = [
  '',
  '// The bytes of the first block of PEM text, or of base64 alone.',
  'private static byte[] DerOf(string text)',
  '{',
  '    var block = Regex.Match(text, "-----BEGIN [^-]+-----([^-]+)");',
  '    return Convert.FromBase64String((block.Success ? block.Groups[1].Value : text).Replace("\\\\n", ""));',
  '}',
]

function ofSender(subject: string): string[] {
  return [
    '',
    '// Anybody can make a certificate: only one in the name of the sender, in its time, counts.',
    'private static bool IsOfSender(X509Certificate2 certificate) =>',
    `    Regex.IsMatch(certificate.GetNameInfo(X509NameType.SimpleName, false), ${doubleQuoted(expressionTo(subject, '\\z'))})`,
    '        && certificate.NotBefore <= DateTime.Now && DateTime.Now <= certificate.NotAfter;',
  ]
}
