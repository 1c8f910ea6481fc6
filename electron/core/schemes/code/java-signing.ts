import { certificateNote } from './certificate-note.ts'
import type { SigningPlan } from './code-plan.ts'
import { expressionTo } from './expression.ts'
import {
  ARGUMENTS,
  CANONICAL,
  FIELDS,
  TEXT_AT,
  UTF8,
  VALUE_OF,
  argumentsOf,
  decoder,
  encoder,
  formLines,
  jsonLines,
  keyText,
  readLines,
  stepBytes,
  timeLines,
  valueAt,
  valuesAt,
} from './java-parts.ts'
import { doubleQuoted, indented } from './source.ts'
import type { Step } from './steps.ts'
import { usesId, usesTime } from './uses.ts'

/** The members of a class that verifies a proof over a built text. */
export function javaSigning(plan: SigningPlan) {
  const { json, reads, items, certificate } = plan
  const proof = indented('    ', proofLines(plan))
  const has = (name: string): boolean => proof.some((line) => line.includes(name))
  return [
    reads.json && ['private static final ObjectMapper JSON = new ObjectMapper();', ''],
    ARGUMENTS,
    plan.extras.includes('query') && '// query: the text after the question mark of the address.',
    `static boolean isGenuine(UnaryOperator<String> header, byte[] rawBody${argumentsOf(plan.extras)})`,
    '        throws GeneralSecurityException {',
    indented('    ', readLines(reads)),
    items
      ? [
          indented('    ', itemLines(items)),
          '}',
          '',
          'private static boolean isGenuineItem(JsonNode body) throws GeneralSecurityException {',
          proof,
        ]
      : proof,
    '}',
    VALUE_OF,
    UTF8,
    json?.isSorted === true && CANONICAL,
    (reads.form || reads.query) && FIELDS,
    has('textAt(') && TEXT_AT,
    has('segment(') && SEGMENT,
    has('crc32(') && CHECKSUM,
    has('joined(') && JOINED,
    has('derOf(') && DER,
    certificate && ofSender(certificate.subject),
  ]
}

const MACS = { sha1: 'HmacSHA1', sha256: 'HmacSHA256', sha384: 'HmacSHA384', sha512: 'HmacSHA512' }

function itemLines({ list, wrap }: NonNullable<SigningPlan['items']>): string[] {
  const path = (names: readonly string[]): string =>
    names.map((name) => `.path(${doubleQuoted(name)})`).join('')
  return [
    `JsonNode items = body${path(list)};`,
    'if (!items.isArray() || items.isEmpty()) return false;',
    '// Each item has a proof of its own, and all of them have to hold.',
    'for (JsonNode item : items) {',
    `    JsonNode inner = item${path(wrap)};`,
    '    if (!isGenuineItem(inner.isMissingNode() ? item : inner)) return false;',
    '}',
    'return true;',
  ]
}

function proofLines(plan: SigningPlan) {
  const { scheme, json, form, unless, bodyDigest, owner } = plan
  const { timestamp, messageId, toleranceSeconds } = scheme
  return [
    unless !== null && [
      '// This parameter is there where the sender signs in another way.',
      `if (${valuesAt({ in: 'query', name: unless })}.findAny().isPresent()) return false;`,
    ],
    bodyDigest !== null && digestLines(bodyDigest, plan.address),
    timestamp && usesTime(plan) && `String timestamp = ${valueAt(timestamp.place)};`,
    timestamp && toleranceSeconds !== undefined && timeLines(timestamp.unit, toleranceSeconds),
    messageId && usesId(plan) && `String id = ${valueAt(messageId.place)};`,
    json && jsonLines(json),
    form && formLines(form),
    owner && `String start = System.getenv("${owner.variable}") + ${doubleQuoted(owner.assign)};`,
    scheme.mechanism === 'hmac' ? hmacLines(plan, MACS[scheme.hash]) : pairLines(plan),
  ]
}

function digestLines(name: string, address: string | null): string[] {
  return [
    '// The sender puts the digest of the body into the address that it signs.',
    `String digest = ${valueAt({ in: 'query', name })};`,
    'String actual = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(rawBody));',
    'if (!MessageDigest.isEqual(utf8(digest.toLowerCase(Locale.ROOT)), utf8(actual))) return false;',
    `String address = System.getenv("${address}");`,
    `String signedAddress = address + (address.contains("?") ? "&" : "?") + ${doubleQuoted(`${encodeURIComponent(name)}=`)} + digest;`,
  ]
}

function hmacLines(plan: SigningPlan, mac: string) {
  const { scheme, others, steps, secret } = plan
  const received = scheme.encoding === 'hex' ? 'received.toLowerCase(Locale.ROOT)' : 'received'
  const keyed = [
    `Mac mac = Mac.getInstance("${mac}");`,
    `mac.init(new SecretKeySpec(${keyText(scheme.key, secret)}, "${mac}"));`,
  ]
  if (others.length === 0) {
    return [
      keyed,
      steps.map((step) => `mac.update(${stepBytes(step, plan)});`),
      `String expected = ${encoder(scheme.encoding)}(mac.doFinal());`,
      `return ${proofsAt(plan)}.anyMatch(received -> MessageDigest.isEqual(utf8(${received}), utf8(expected)));`,
    ]
  }
  return [
    keyed,
    '// The sender signs one of these texts.',
    `for (byte[] signed : List.of(${textsOf(plan)})) {`,
    `    String expected = ${encoder(scheme.encoding)}(mac.doFinal(signed));`,
    `    if (${proofsAt(plan)}.anyMatch(received -> MessageDigest.isEqual(utf8(${received}), utf8(expected)))) return true;`,
    '}',
    'return false;',
  ]
}

function pairLines(plan: SigningPlan) {
  const { scheme } = plan
  return [
    keyLines(plan),
    `List<byte[]> texts = List.of(${textsOf(plan)});`,
    `for (String received : ${proofsAt(plan)}.toList()) {`,
    '    for (byte[] signed : texts) {',
    `        Signature signature = Signature.getInstance("${algorithmOf(plan)}");`,
    '        signature.initVerify(key);',
    '        signature.update(signed);',
    '        try {',
    `            if (signature.verify(${decoder(scheme.encoding)}(received))) return true;`,
    '        } catch (GeneralSecurityException | IllegalArgumentException malformed) {',
    '            continue;',
    '        }',
    '    }',
    '}',
    'return false;',
  ]
}

function keyLines({ scheme, secret, certificate }: SigningPlan): string[] {
  if (certificate) {
    return [
      ...certificateNote(certificate, '//'),
      'X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")',
      `        .generateCertificate(new ByteArrayInputStream(derOf(System.getenv("${secret}"))));`,
      'if (!isOfSender(certificate)) return false;',
      'PublicKey key = certificate.getPublicKey();',
    ]
  }
  if (scheme.mechanism === 'ed25519') {
    return [
      `byte[] raw = ${keyText(scheme.key, secret)};`,
      'byte[] encoded = HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));',
      'PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));',
    ]
  }
  return [
    '// The public key, as PEM or as the base64 alone.',
    `PublicKey key = KeyFactory.getInstance("${scheme.mechanism === 'rsa' ? 'RSA' : 'EC'}")`,
    `        .generatePublic(new X509EncodedKeySpec(derOf(System.getenv("${secret}"))));`,
  ]
}

function algorithmOf({ scheme }: SigningPlan): string {
  switch (scheme.mechanism) {
    case 'rsa':
      return `${scheme.hash.toUpperCase()}withRSA`
    case 'ecdsa':
      return scheme.signature === 'der' ? 'SHA256withECDSA' : 'SHA256withECDSAinP1363Format'
    default:
      return 'Ed25519'
  }
}

function textsOf(plan: SigningPlan): string {
  const joined = (steps: readonly Step[]): string =>
    `joined(${steps.map((step) => stepBytes(step, plan)).join(', ')})`
  return [plan.steps, ...plan.others].map(joined).join(', ')
}

/** All proofs that stand at the place; of a list of pairs those behind one's own name. */
function proofsAt({ scheme, owner }: SigningPlan): string {
  const values = valuesAt(scheme.place)
  if (!owner) return values
  return [
    values,
    `.flatMap(value -> Stream.of(value.split(Pattern.quote(${doubleQuoted(owner.separator)}))))`,
    '.filter(entry -> entry.startsWith(start)).map(entry -> entry.substring(start.length()))',
  ].join('')
}

const SEGMENT = [
  '',
  '/** The parts of a segment; nothing where one of them is not there. */',
  'private static String segment(String... parts) {',
  '    return List.of(parts).contains("") ? "" : String.join("", parts);',
  '}',
]

const CHECKSUM = [
  '',
  'private static String crc32(byte[] bytes) {',
  '    CRC32 checksum = new CRC32();',
  '    checksum.update(bytes);',
  '    return Long.toString(checksum.getValue());',
  '}',
]

const JOINED = [
  '',
  'private static byte[] joined(byte[]... parts) {',
  '    ByteArrayOutputStream all = new ByteArrayOutputStream();',
  '    for (byte[] part : parts) all.writeBytes(part);',
  '    return all.toByteArray();',
  '}',
]

const DER = [
  '',
  '/** The bytes of the first block of PEM text, or of base64 alone. */',
  'private static byte[] derOf(String text) {',
  '    Matcher block = Pattern.compile("-----BEGIN [^-]+-----([^-]+)").matcher(text);',
  '    String base64 = block.find() ? block.group(1) : text;',
  '    return Base64.getMimeDecoder().decode(base64.replace("\\\\n", ""));',
  '}',
]

function ofSender(subject: string): string[] {
  return [
    '',
    '/** Anybody can make a certificate: only one in the name of the sender, in its time, counts. */',
    'private static boolean isOfSender(X509Certificate certificate) {',
    '    try {',
    '        certificate.checkValidity();',
    '        for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {',
    '            if (!part.getType().equalsIgnoreCase("CN")) continue;',
    `            return Pattern.compile(${doubleQuoted(expressionTo(subject, '\\z'))}).matcher(part.getValue().toString()).find();`,
    '        }',
    '        return false;',
    '    } catch (CertificateException | InvalidNameException notNow) {',
    '        return false;',
    '    }',
    '}',
  ]
}
