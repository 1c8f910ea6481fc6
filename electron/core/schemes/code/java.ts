import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan, SigningPlan, Step } from './plan.ts'
import { prefixAt } from './plan.ts'
import { doubleQuoted, indented, source } from './source.ts'

/** A class for Java 17; where JSON has to be read it needs Jackson, because the standard library reads none. */
export function writeJava(plan: CodePlan): string {
  const body = membersOf(plan)
  const text = source('final class WebhookProof {', indented('    ', body), '}')
  const used = IMPORTS.filter((name) => new RegExp(`\\b${name.split('.').at(-1)}\\b`).test(text))
  return (
    source(
      `// ${plan.heading}`,
      used.some((name) => name.includes('jackson')) &&
        '// Needs com.fasterxml.jackson.core:jackson-databind.',
      used.map((name) => `import ${name};`),
      '',
    ) + text
  )
}

const IMPORTS = [
  'com.fasterxml.jackson.databind.JsonNode',
  'com.fasterxml.jackson.databind.ObjectMapper',
  'com.fasterxml.jackson.databind.node.ObjectNode',
  'java.io.IOException',
  'java.math.BigDecimal',
  'java.net.URLDecoder',
  'java.nio.charset.StandardCharsets',
  'java.security.GeneralSecurityException',
  'java.security.KeyFactory',
  'java.security.MessageDigest',
  'java.security.PublicKey',
  'java.security.Signature',
  'java.security.spec.X509EncodedKeySpec',
  'java.time.Instant',
  'java.time.format.DateTimeParseException',
  'java.util.ArrayList',
  'java.util.Arrays',
  'java.util.Base64',
  'java.util.Comparator',
  'java.util.HexFormat',
  'java.util.List',
  'java.util.Map',
  'java.util.TreeMap',
  'java.util.function.UnaryOperator',
  'java.util.stream.Collectors',
  'java.util.stream.Stream',
  'javax.crypto.Cipher',
  'javax.crypto.Mac',
  'javax.crypto.spec.GCMParameterSpec',
  'javax.crypto.spec.SecretKeySpec',
]

function membersOf(plan: CodePlan) {
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

const ARGUMENTS =
  '/** header: such as request::getHeader; rawBody: the bytes as they arrived, before any parser. */'

const VALUE_OF = [
  '',
  'private static String orEmpty(String text) {',
  '    return text == null ? "" : text;',
  '}',
]

const UTF8 = [
  '',
  'private static byte[] utf8(String text) {',
  '    return text.getBytes(StandardCharsets.UTF_8);',
  '}',
]

function basic({ username, password }: BasicPlan) {
  return [
    '/** header: such as request::getHeader. */',
    'static boolean isGenuine(UnaryOperator<String> header) {',
    '    String expected = System.getenv("' + username + '") + ":" + System.getenv("' + password + '");',
    '    String[] parts = orEmpty(header.apply("Authorization")).strip().split(" +", 2);',
    '    if (parts.length != 2 || !parts[0].equalsIgnoreCase("Basic")) return false;',
    '    try {',
    '        return MessageDigest.isEqual(Base64.getDecoder().decode(parts[1]), utf8(expected));',
    '    } catch (IllegalArgumentException notBase64) {',
    '        return false;',
    '    }',
    '}',
    VALUE_OF,
    UTF8,
  ]
}

function equality({ scheme, secret, reads }: EqualityPlan) {
  return [
    reads.json && ['private static final ObjectMapper JSON = new ObjectMapper();', ''],
    ARGUMENTS,
    'static boolean isGenuine(UnaryOperator<String> header, byte[] rawBody) {',
    indented(
      '    ',
      readLines(reads),
      `byte[] expected = utf8(System.getenv("${secret}"));`,
      `return ${valuesAt(scheme.place)}.anyMatch(received -> MessageDigest.isEqual(utf8(received), expected));`,
    ),
    '}',
    VALUE_OF,
    UTF8,
    reads.form && FIELDS,
  ]
}

function signing(plan: SigningPlan) {
  const { scheme, json, form, extras, reads, secret } = plan
  const { timestamp, messageId, toleranceSeconds, encoding } = scheme
  const isHmac = scheme.mechanism === 'hmac'
  const received = encoding === 'hex' ? 'received.toLowerCase()' : 'received'
  return [
    reads.json && ['private static final ObjectMapper JSON = new ObjectMapper();', ''],
    ARGUMENTS,
    `static boolean isGenuine(UnaryOperator<String> header, byte[] rawBody${extras.map((extra) => `, String ${extra}`).join('')})`,
    '        throws GeneralSecurityException {',
    indented(
      '    ',
      readLines(reads),
      timestamp && `String timestamp = ${valueAt(timestamp.place)};`,
      timestamp && toleranceSeconds !== undefined && timeLines(timestamp.unit, toleranceSeconds),
      messageId && `String id = ${valueAt(messageId.place)};`,
      json && jsonLines(json),
      form && formLines(form),
      isHmac
        ? [
            `Mac mac = Mac.getInstance("${MACS[scheme.hash]}");`,
            `mac.init(new SecretKeySpec(${keyText(scheme.key, secret)}, "${MACS[scheme.hash]}"));`,
            plan.steps.map((step) => `mac.update(${stepBytes(step, plan)});`),
            `String expected = ${encoder(encoding)}(mac.doFinal());`,
            `return ${valuesAt(scheme.place)}.anyMatch(received -> MessageDigest.isEqual(utf8(${received}), utf8(expected)));`,
          ]
        : ed25519Lines(plan, encoding),
    ),
    '}',
    VALUE_OF,
    UTF8,
    json?.isSorted === true && CANONICAL,
    reads.form && FIELDS,
    plan.steps.some((step) => 'at' in step) && TEXT_AT,
  ]
}

function aesGcm({ scheme, secret }: AesGcmPlan) {
  const decode = decoder(scheme.encoding)
  return [
    scheme.members.length > 0 && ['private static final ObjectMapper JSON = new ObjectMapper();', ''],
    '/** The plaintext, or null where the body was not encrypted with this key or was changed. */',
    'static byte[] decrypt(UnaryOperator<String> header, byte[] rawBody) {',
    '    try {',
    indented(
      '        ',
      'String text = new String(rawBody, StandardCharsets.UTF_8).strip();',
      scheme.members.length > 0 && [
        'if (text.startsWith("{")) {',
        '    JsonNode body = JSON.readTree(text);',
        `    text = Stream.of(${scheme.members.map(doubleQuoted).join(', ')}).map(body::path).filter(JsonNode::isTextual)`,
        '            .map(JsonNode::asText).findFirst().orElse("");',
        '}',
      ],
      `byte[] ciphertext = ${decode}(text);`,
      `byte[] tag = ${decode}(${valueAt(scheme.tag)});`,
      'if (tag.length != 16) return null;',
      'Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");',
      `cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(${keyText(scheme.key, secret)}, "AES"),`,
      `        new GCMParameterSpec(128, ${decode}(${valueAt(scheme.iv)})));`,
      'cipher.update(ciphertext);',
      'return cipher.doFinal(tag);',
    ),
    `    } catch (GeneralSecurityException | IllegalArgumentException${scheme.members.length > 0 ? ' | IOException' : ''} changed) {`,
    '        return null;',
    '    }',
    '}',
    VALUE_OF,
    scheme.key.bytes === 'utf8' && UTF8,
  ]
}

const MACS = { sha1: 'HmacSHA1', sha256: 'HmacSHA256', sha384: 'HmacSHA384', sha512: 'HmacSHA512' }

const CANONICAL = [
  '',
  '/** Compact JSON with the keys of every object sorted, numbers as JavaScript writes them. */',
  'private static String canonical(JsonNode value) throws IOException {',
  '    if (value.isObject()) {',
  '        var members = new TreeMap<String, String>();',
  '        for (var names = value.fieldNames(); names.hasNext(); ) {',
  '            String name = names.next();',
  '            members.put(name, JSON.writeValueAsString(name) + ":" + canonical(value.get(name)));',
  '        }',
  '        return "{" + String.join(",", members.values()) + "}";',
  '    }',
  '    if (value.isArray()) {',
  '        var items = new ArrayList<String>();',
  '        for (JsonNode item : value) items.add(canonical(item));',
  '        return "[" + String.join(",", items) + "]";',
  '    }',
  '    if (!value.isNumber()) return JSON.writeValueAsString(value);',
  '    BigDecimal number = value.decimalValue();',
  '    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();',
  '}',
]

const FIELDS = [
  '',
  '/** Pairs of name and value in the order in which they were sent. */',
  'private static List<String[]> fields(byte[] body) {',
  '    return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))',
  '            .map(field -> (field + "=").split("=", 3))',
  '            .map(pair -> new String[] {decoded(pair[0]), decoded(pair[1])}).toList();',
  '}',
  '',
  'private static String decoded(String text) {',
  '    return URLDecoder.decode(text, StandardCharsets.UTF_8);',
  '}',
]

const TEXT_AT = [
  '',
  '/** The value at a path as text; empty where nothing stands there. */',
  'private static String textAt(JsonNode value, String... path) {',
  '    for (String name : path) value = value.path(name);',
  '    return value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();',
  '}',
]

function readLines({ json, form }: SigningPlan['reads']) {
  return [
    json && [
      'JsonNode body;',
      'try {',
      '    body = JSON.readTree(rawBody);',
      '} catch (IOException notJson) {',
      '    return false;',
      '}',
    ],
    form && 'List<String[]> fields = fields(rawBody);',
  ]
}

function keyText({ bytes, prefix }: KeySource, secret: string): string {
  const env = `System.getenv("${secret}")`
  const text = prefix === undefined ? env : `${env}.replaceFirst("^" + ${doubleQuoted(prefix)}, "")`
  return bytes === 'utf8' ? `utf8(${text})` : `${decoder(bytes)}(${text})`
}

function decoder(encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return 'HexFormat.of().parseHex'
  return `Base64.${encoding === 'base64' ? 'getDecoder' : 'getUrlDecoder'}().decode`
}

function encoder(encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return 'HexFormat.of().formatHex'
  return `Base64.${encoding === 'base64' ? 'getEncoder()' : 'getUrlEncoder().withoutPadding()'}.encodeToString`
}

function timeLines(unit: 's' | 'ms' | 's-or-ms' | 'iso', tolerance: number): string[] {
  const sent = {
    s: 'Long.parseLong(timestamp) * 1000',
    ms: 'Long.parseLong(timestamp)',
    's-or-ms': 'Long.parseLong(timestamp) * (timestamp.length() > 11 ? 1 : 1000)',
    iso: 'Instant.parse(timestamp).toEpochMilli()',
  }[unit]
  const problem = unit === 'iso' ? 'DateTimeParseException' : 'NumberFormatException'
  return [
    'try {',
    `    long age = System.currentTimeMillis() - ${sent};`,
    `    if (Math.abs(age) > ${tolerance * 1000}L) return false;`,
    `} catch (${problem} noTime) {`,
    '    return false;',
    '}',
  ]
}

function jsonLines({ path, without, isSorted }: NonNullable<SigningPlan['json']>): string[] {
  const lines: string[] = []
  const part = `body${path.map((name) => `.path(${doubleQuoted(name)})`).join('')}`
  lines.push(`JsonNode part = ${part};`, 'if (part.isMissingNode()) return false;')
  if (without.length > 0) {
    lines.push(
      'if (!(part instanceof ObjectNode object)) return false;',
      `part = object.deepCopy().without(List.of(${without.map(doubleQuoted).join(', ')}));`,
    )
  }
  return [
    ...lines,
    'String json;',
    'try {',
    `    json = ${isSorted ? 'canonical(part)' : 'JSON.writeValueAsString(part)'};`,
    '} catch (IOException notWritable) {',
    '    return false;',
    '}',
  ]
}

function formLines({
  without,
  assign,
  join,
  isSorted,
  isDistinct,
}: NonNullable<SigningPlan['form']>): string[] {
  const [name, value] = isDistinct ? ['field.get(0)', 'field.get(1)'] : ['field[0]', 'field[1]']
  const pair = assign === '' ? `${name} + ${value}` : `${name} + ${doubleQuoted(assign)} + ${value}`
  const kept = without.map((name) => `!field[0].equals(${doubleQuoted(name)})`).join(' && ')
  return [
    'String form = fields.stream()',
    ...(kept === '' ? [] : [`        .filter(field -> ${kept})`]),
    ...(isDistinct
      ? [
          '        .map(field -> List.of(field[0], field[1])).distinct()',
          '        .sorted(Comparator.comparing((List<String> field) -> field.get(0)).thenComparing(field -> field.get(1)))',
        ]
      : isSorted
        ? ['        .sorted(Comparator.comparing(field -> field[0]))']
        : []),
    `        .map(field -> ${pair}).collect(Collectors.joining(${doubleQuoted(join)}));`,
  ]
}

function ed25519Lines(plan: SigningPlan, encoding: 'hex' | 'base64' | 'base64url') {
  return [
    `byte[] raw = ${keyText(plan.scheme.key, plan.secret)};`,
    'byte[] encoded = HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));',
    'PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));',
    `for (String received : ${valuesAt(plan.scheme.place)}.toList()) {`,
    '    Signature signature = Signature.getInstance("Ed25519");',
    '    signature.initVerify(key);',
    plan.steps.map((step) => `    signature.update(${stepBytes(step, plan)});`),
    '    try {',
    `        if (signature.verify(${decoder(encoding)}(received))) return true;`,
    '    } catch (GeneralSecurityException | IllegalArgumentException malformed) {',
    '        continue;',
    '    }',
    '}',
    'return false;',
  ]
}

function stepBytes(step: Step, { address }: SigningPlan): string {
  if ('text' in step) return `utf8(${doubleQuoted(step.text)})`
  if ('at' in step) return `utf8(textAt(body, ${step.at.split('.').map(doubleQuoted).join(', ')}))`
  if ('header' in step) return `utf8(orEmpty(header.apply(${doubleQuoted(step.header)})))`
  if (step.part === 'body') return 'rawBody'
  // The address exactly as it is registered with the sender.
  return step.part === 'url' ? `utf8(System.getenv("${address}"))` : `utf8(${step.part})`
}

/** One value; empty where nothing stands there. */
function valueAt(place: Place): string {
  if (place.in === 'header' && prefixAt(place) === '')
    return `orEmpty(header.apply(${doubleQuoted(place.name)}))`
  return `${valuesAt(place)}.findFirst().orElse("")`
}

/** All values that stand at a place, as a stream. */
function valuesAt(place: Place): string {
  if (place.in === 'body') return `Stream.of(body.path(${doubleQuoted(place.member)}).asText())`
  if (place.in === 'form') {
    return `fields.stream().filter(field -> field[0].equals(${doubleQuoted(place.field)})).map(field -> field[1])`
  }
  const header = `orEmpty(header.apply(${doubleQuoted(place.name)}))`
  const list = place.in === 'header' ? place.list : undefined
  const prefix = place.in === 'header' ? prefixAt(place) : ''
  const all = list
    ? `Stream.of(${header}.split(java.util.regex.Pattern.quote(${doubleQuoted(list.separator)}))).map(String::strip)`
    : `Stream.of(${header})`
  if (prefix === '') return all
  return `${all}.filter(entry -> entry.startsWith(${doubleQuoted(prefix)})).map(entry -> entry.substring(${prefix.length}))`
}
