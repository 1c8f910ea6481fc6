import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import { prefixAt } from './code-plan.ts'
import type { Extra, Reads, SigningPlan } from './code-plan.ts'
import { RAW_BODY_NOTES } from './raw-body-notes.ts'
import { doubleQuoted } from './source.ts'
import type { Step } from './steps.ts'

export const ARGUMENTS = [
  ...RAW_BODY_NOTES.java.map((line) => `// ${line}`),
  '/** header: such as request::getHeader; rawBody: the bytes as they arrived, before any parser. */',
]

export const VALUE_OF = [
  '',
  'private static String orEmpty(String text) {',
  '    return text == null ? "" : text;',
  '}',
]

export const UTF8 = [
  '',
  'private static byte[] utf8(String text) {',
  '    return text.getBytes(StandardCharsets.UTF_8);',
  '}',
]

export const CANONICAL = [
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

export const FIELDS = [
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

export const TEXT_AT = [
  '',
  '/** The value at a path as text; empty where nothing stands there. */',
  'private static String textAt(JsonNode value, String... path) {',
  '    for (String name : path) value = value.path(name);',
  '    return value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();',
  '}',
]

/** What the function is given beside headers and body. */
export function argumentsOf(extras: readonly Extra[]): string {
  return extras.map((extra) => `, String ${extra}`).join('')
}

/** The forms of the request that the code reads, each as a variable. */
export function readLines({ json, form, query }: Reads) {
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
    query && 'List<String[]> parameters = fields(utf8(query));',
  ]
}

/** The key as an expression over the environment. */
export function keyText({ bytes, prefix, digest }: KeySource, secret: string): string {
  const env = `System.getenv("${secret}")`
  const text = prefix === undefined ? env : `${env}.replaceFirst("^" + ${doubleQuoted(prefix)}, "")`
  const key = bytes === 'utf8' ? `utf8(${text})` : `${decoder(bytes)}(${text})`
  return digest ? `MessageDigest.getInstance("SHA-1").digest(${key})` : key
}

export function decoder(encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return 'HexFormat.of().parseHex'
  return `Base64.${encoding === 'base64' ? 'getDecoder' : 'getUrlDecoder'}().decode`
}

export function encoder(encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return 'HexFormat.of().formatHex'
  return `Base64.${encoding === 'base64' ? 'getEncoder()' : 'getUrlEncoder().withoutPadding()'}.encodeToString`
}

/** Statements that refuse what is too old, or not yet due. */
export function timeLines(unit: 's' | 'ms' | 's-or-ms' | 'iso', tolerance: number): string[] {
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

/** `json` as it is signed, out of `body`. */
export function jsonLines({ path, without, isSorted }: NonNullable<SigningPlan['json']>): string[] {
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

/** `form` as it is signed, out of `fields`. */
export function formLines({
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

/** A piece of the signed bytes as an expression. */
export function stepBytes(step: Step, plan: SigningPlan): string {
  const isBody = 'part' in step && step.part === 'body'
  return isBody ? 'rawBody' : `utf8(${stepText(step, plan)})`
}

function stepText(step: Step, plan: SigningPlan): string {
  if ('text' in step) return doubleQuoted(step.text)
  if ('at' in step) return textAt(step.at)
  if ('header' in step) return `orEmpty(header.apply(${doubleQuoted(step.header)}))`
  if ('variable' in step) return `System.getenv("${step.variable}")`
  if ('field' in step) return valueAt({ in: 'form', field: step.field })
  if ('checksum' in step) return 'crc32(rawBody)'
  if ('signedAddress' in step) return 'signedAddress'
  if ('segment' in step) return `segment(${step.segment.map((each) => stepText(each, plan)).join(', ')})`
  if ('parameter' in step) {
    const value = valueAt({ in: 'query', name: step.parameter })
    return step.isLower ? `${value}.toLowerCase(Locale.ROOT)` : value
  }
  // The address exactly as it is registered with the sender.
  return step.part === 'url' ? `System.getenv("${plan.address}")` : step.part
}

function textAt(path: string): string {
  return `textAt(body, ${path.split('.').map(doubleQuoted).join(', ')})`
}

/** One value; empty where nothing stands there. */
export function valueAt(place: Place): string {
  if (place.in === 'body') return textAt(place.member)
  if (place.in === 'header' && prefixAt(place) === '')
    return `orEmpty(header.apply(${doubleQuoted(place.name)}))`
  return `${valuesAt(place)}.findFirst().orElse("")`
}

/** All values that stand at a place, as a stream. */
export function valuesAt(place: Place): string {
  if (place.in === 'body') return `Stream.of(${textAt(place.member)})`
  if (place.in === 'query') {
    return `parameters.stream().filter(field -> field[0].equals(${doubleQuoted(place.name)})).map(field -> field[1])`
  }
  if (place.in === 'form') {
    return `fields.stream().filter(field -> field[0].equals(${doubleQuoted(place.field)})).map(field -> field[1])`
  }
  const header = `orEmpty(header.apply(${doubleQuoted(place.name)}))`
  const { list } = place
  const prefix = prefixAt(place)
  const all = list
    ? `Stream.of(${header}.split(Pattern.quote(${doubleQuoted(list.separator)}))).map(String::strip)`
    : `Stream.of(${header})`
  if (prefix === '') return all
  return `${all}.filter(entry -> entry.startsWith(${doubleQuoted(prefix)})).map(entry -> entry.substring(${prefix.length}))`
}
