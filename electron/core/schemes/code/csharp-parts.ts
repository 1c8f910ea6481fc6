import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import { prefixAt } from './code-plan.ts'
import type { Extra, Reads, SigningPlan } from './code-plan.ts'
import { RAW_BODY_NOTES } from './raw-body-notes.ts'
import { doubleQuoted } from './source.ts'
import type { Step } from './steps.ts'

export const ARGUMENTS = [
  '// header: such as name => request.Headers[name].',
  '// rawBody: the bytes as they arrived, before any parser.',
  ...RAW_BODY_NOTES.csharp.map((line) => `// ${line}`),
]

export const HELPERS = [
  '',
  'private static byte[] Utf8(string? text) => Encoding.UTF8.GetBytes(text ?? "");',
  '',
  'private static string Env(string name) => Environment.GetEnvironmentVariable(name) ?? "";',
]

export const READ_JSON = [
  '',
  'private static JsonObject? ReadJson(byte[] bytes)',
  '{',
  '    try',
  '    {',
  '        return JsonNode.Parse(bytes) as JsonObject;',
  '    }',
  '    catch (JsonException)',
  '    {',
  '        return null;',
  '    }',
  '}',
]

export const TEXT_AT = [
  '',
  '// The value at a path; null where nothing stands there.',
  'private static JsonNode? At(JsonNode? value, params string[] path)',
  '{',
  '    foreach (var name in path) value = (value as JsonObject)?[name];',
  '    return value;',
  '}',
  '',
  '// The value at a path as text; empty where nothing stands there.',
  'private static string TextAt(JsonNode? value, params string[] path) => At(value, path)?.ToString() ?? "";',
]

export const FIELDS = [
  '',
  '// Pairs of name and value in the order in which they were sent.',
  'private static List<(string Name, string Value)> Fields(byte[] body) =>',
  "    Encoding.UTF8.GetString(body).Split('&').Select(field => field.Split('=', 2))",
  '        .Select(pair => (WebUtility.UrlDecode(pair[0]), pair.Length > 1 ? WebUtility.UrlDecode(pair[1]) : "")).ToList();',
]

// The encoders of .NET escape more than JSON asks for, so strings are written here.
export function jsonWriting(isSorted: boolean): string[] {
  const members = isSorted ? 'object_.OrderBy(member => member.Key, StringComparer.Ordinal)' : 'object_'
  return [
    '',
    `// Compact JSON${isSorted ? ' with the keys of every object sorted' : ''}, as JSON.stringify writes it.`,
    'private static string Json(JsonNode? value) => value switch',
    '{',
    '    null => "null",',
    `    JsonObject object_ => "{" + string.Join(",", ${members}.Select(member => Quoted(member.Key) + ":" + Json(member.Value))) + "}",`,
    '    JsonArray array => "[" + string.Join(",", array.Select(Json)) + "]",',
    '    _ when value.GetValueKind() == JsonValueKind.String => Quoted((string)value!),',
    '    _ when value.GetValueKind() == JsonValueKind.Number =>',
    '        decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)',
    '            .ToString("0.############################", CultureInfo.InvariantCulture),',
    '    _ => value.ToJsonString(),',
    '};',
    '',
    'private static string Quoted(string text)',
    '{',
    '    var quoted = new StringBuilder("\\"");',
    '    foreach (var character in text)',
    '    {',
    '        quoted.Append(character switch',
    '        {',
    '            \'"\' => "\\\\\\"",',
    '            \'\\\\\' => "\\\\\\\\",',
    '            \'\\b\' => "\\\\b",',
    '            \'\\f\' => "\\\\f",',
    '            \'\\n\' => "\\\\n",',
    '            \'\\r\' => "\\\\r",',
    '            \'\\t\' => "\\\\t",',
    '            < \' \' => $"\\\\u{(int)character:x4}",',
    '            _ => character.ToString(),',
    '        });',
    '    }',
    "    return quoted.Append('\"').ToString();",
    '}',
  ]
}

/** What the function is given beside headers and body. */
export function argumentsOf(extras: readonly Extra[]): string {
  return extras.map((extra) => `, string ${extra}`).join('')
}

/** The forms of the request that the code reads, each as a variable. */
export function readLines({ json, form, query }: Reads) {
  return [
    json && ['var body = ReadJson(rawBody);', 'if (body is null) return false;'],
    form && 'var fields = Fields(rawBody);',
    query && 'var parameters = Fields(Utf8(query));',
  ]
}

/** The key as an expression over the environment. */
export function keyText({ bytes, prefix, digest }: KeySource, secret: string): string {
  const env = `Env("${secret}")`
  const text =
    prefix === undefined
      ? env
      : `(${env}.StartsWith(${doubleQuoted(prefix)}) ? ${env}[${prefix.length}..] : ${env})`
  const key = bytes === 'utf8' ? `Utf8(${text})` : decode(bytes, text)
  return digest ? `${digest.toUpperCase()}.HashData(${key})` : key
}

/** Text as bytes, as an expression. */
export function decode(encoding: 'hex' | 'base64' | 'base64url', text: string): string {
  if (encoding === 'hex') return `Convert.FromHexString(${text})`
  if (encoding === 'base64') return `Convert.FromBase64String(${text})`
  return `Convert.FromBase64String(${text}.Replace('-', '+').Replace('_', '/').PadRight((${text}.Length + 3) / 4 * 4, '='))`
}

/** Statements that refuse what is too old, or not yet due. */
export function timeLines(unit: 's' | 'ms' | 's-or-ms' | 'iso', tolerance: number): string[] {
  if (unit === 'iso') {
    return [
      'if (!DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, out var sent)) return false;',
      `if (Math.Abs((DateTimeOffset.UtcNow - sent).TotalSeconds) > ${tolerance}) return false;`,
    ]
  }
  const milliseconds = {
    s: 'number * 1000',
    ms: 'number',
    's-or-ms': '(timestamp.Length > 11 ? number : number * 1000)',
  }[unit]
  return [
    'if (!long.TryParse(timestamp, CultureInfo.InvariantCulture, out var number)) return false;',
    `if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - ${milliseconds}) > ${tolerance * 1000}) return false;`,
  ]
}

/** `json` as it is signed, out of `body`. */
export function jsonLines({ path, without }: NonNullable<SigningPlan['json']>): string[] {
  const lines = ['JsonNode? part = body;']
  for (const name of path) {
    lines.push(
      `if (part is not JsonObject || !part.AsObject().TryGetPropertyValue(${doubleQuoted(name)}, out part)) return false;`,
    )
  }
  if (without.length > 0) {
    lines.push('if (part?.DeepClone() is not JsonObject rest) return false;')
    lines.push(...without.map((name) => `rest.Remove(${doubleQuoted(name)});`))
    lines.push('part = rest;')
  }
  return [...lines, 'var json = Json(part);']
}

/** `form` as it is signed, out of `fields`. */
export function formLines({
  without,
  assign,
  join,
  isSorted,
  isDistinct,
}: NonNullable<SigningPlan['form']>): string[] {
  const pair =
    assign === '' ? 'field.Name + field.Value' : `field.Name + ${doubleQuoted(assign)} + field.Value`
  const kept = without.map((name) => `field.Name != ${doubleQuoted(name)}`).join(' && ')
  const where = kept === '' ? '' : `.Where(field => ${kept})`
  const byName = isSorted ? '.OrderBy(field => field.Name, StringComparer.Ordinal)' : ''
  const order = isDistinct
    ? `.Distinct()${byName}.ThenBy(field => field.Value, StringComparer.Ordinal)`
    : byName
  return [`var form = string.Join(${doubleQuoted(join)}, fields${where}${order}.Select(field => ${pair}));`]
}

/** The digest of `signed` under `key` as an expression. */
export function expectedText(hash: string, encoding: 'hex' | 'base64' | 'base64url'): string {
  const digest = `HMAC${hash.toUpperCase()}.HashData(key, signed)`
  if (encoding === 'hex') return `Convert.ToHexString(${digest}).ToLowerInvariant()`
  if (encoding === 'base64') return `Convert.ToBase64String(${digest})`
  return `Convert.ToBase64String(${digest}).TrimEnd('=').Replace('+', '-').Replace('/', '_')`
}

/** A piece of the signed bytes as an expression. */
export function stepBytes(step: Step, plan: SigningPlan): string {
  const isBody = 'part' in step && step.part === 'body'
  return isBody ? 'rawBody' : `Utf8(${stepText(step, plan)})`
}

function stepText(step: Step, plan: SigningPlan): string {
  if ('text' in step) return doubleQuoted(step.text)
  if ('at' in step) return textAt(step.at)
  if ('header' in step) return `header(${doubleQuoted(step.header)}) ?? ""`
  if ('variable' in step) return `Env("${step.variable}")`
  if ('field' in step) return valueAt({ in: 'form', field: step.field })
  if ('checksum' in step) return 'Crc32(rawBody)'
  if ('signedAddress' in step) return 'signedAddress'
  if ('segment' in step) return `Segment(${step.segment.map((each) => stepText(each, plan)).join(', ')})`
  if ('parameter' in step) {
    const value = valueAt({ in: 'query', name: step.parameter })
    return step.isLower ? `${value}.ToLowerInvariant()` : value
  }
  // The address exactly as it is registered with the sender.
  return step.part === 'url' ? `Env("${plan.address}")` : step.part
}

function textAt(path: string): string {
  return `TextAt(body, ${path.split('.').map(doubleQuoted).join(', ')})`
}

/** One value; empty where nothing stands there. */
export function valueAt(place: Place): string {
  if (place.in === 'body') return textAt(place.member)
  if (place.in === 'header' && prefixAt(place) === '') return `(header(${doubleQuoted(place.name)}) ?? "")`
  return `(${valuesAt(place)}.FirstOrDefault() ?? "")`
}

/** All values that stand at a place. */
export function valuesAt(place: Place): string {
  if (place.in === 'body') return `new[] { ${textAt(place.member)} }`
  if (place.in === 'query') {
    return `parameters.Where(field => field.Name == ${doubleQuoted(place.name)}).Select(field => field.Value)`
  }
  if (place.in === 'form') {
    return `fields.Where(field => field.Name == ${doubleQuoted(place.field)}).Select(field => field.Value)`
  }
  const header = `(header(${doubleQuoted(place.name)}) ?? "")`
  const { list } = place
  const prefix = prefixAt(place)
  const all = list
    ? `${header}.Split(${doubleQuoted(list.separator)}, StringSplitOptions.TrimEntries)`
    : `new[] { ${header} }`
  if (prefix === '') return all
  return `${all}.Where(entry => entry.StartsWith(${doubleQuoted(prefix)})).Select(entry => entry[${prefix.length}..])`
}
