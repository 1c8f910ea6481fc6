import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan, SigningPlan, Step } from './plan.ts'
import { prefixAt } from './plan.ts'
import { doubleQuoted, indented, source } from './source.ts'

/** A class for .NET 8; Ed25519 comes from the package NSec.Cryptography, everything else from .NET itself. */
export function writeCsharp(plan: CodePlan): string {
  const text = source('public static class WebhookProof', '{', indented('    ', membersOf(plan)), '}')
  const used = NAMESPACES.filter(([, sign]) => sign.test(text)).map(([name]) => name)
  return (
    source(
      `// ${plan.heading}`,
      used.includes('NSec.Cryptography') && '// dotnet add package NSec.Cryptography',
      used.map((name) => `using ${name};`),
      '',
    ) + text
  )
}

const NAMESPACES: readonly [string, RegExp][] = [
  ['System.Globalization', /CultureInfo/],
  ['System.Net', /WebUtility/],
  ['System.Net.Http.Headers', /AuthenticationHeaderValue/],
  ['System.Security.Cryptography', /CryptographicOperations|AesGcm/],
  ['System.Text', /Encoding\.|StringBuilder/],
  ['System.Text.Json', /JsonException/],
  ['System.Text.Json.Nodes', /JsonNode/],
  ['NSec.Cryptography', /SignatureAlgorithm/],
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

const ARGUMENTS = [
  '// header: such as name => request.Headers[name];',
  '// rawBody: the bytes as they arrived, before any parser.',
]

const HELPERS = [
  '',
  'private static byte[] Utf8(string? text) => Encoding.UTF8.GetBytes(text ?? "");',
  '',
  'private static string Env(string name) => Environment.GetEnvironmentVariable(name) ?? "";',
]

function basic({ username, password }: BasicPlan) {
  return [
    '// header: such as name => request.Headers[name].',
    'public static bool IsGenuine(Func<string, string?> header)',
    '{',
    `    var expected = Utf8($"{Env("${username}")}:{Env("${password}")}");`,
    '    if (!AuthenticationHeaderValue.TryParse(header("Authorization"), out var given)) return false;',
    '    if (!given.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return false;',
    '    try',
    '    {',
    '        return CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(given.Parameter ?? ""), expected);',
    '    }',
    '    catch (FormatException)',
    '    {',
    '        return false;',
    '    }',
    '}',
    HELPERS,
  ]
}

function equality({ scheme, secret, reads }: EqualityPlan) {
  return [
    ARGUMENTS,
    'public static bool IsGenuine(Func<string, string?> header, byte[] rawBody)',
    '{',
    indented(
      '    ',
      readLines(reads),
      `var expected = Utf8(Env("${secret}"));`,
      `return ${valuesAt(scheme.place)}.Any(received => CryptographicOperations.FixedTimeEquals(Utf8(received), expected));`,
    ),
    '}',
    HELPERS,
    reads.json && READ_JSON,
    reads.form && FIELDS,
  ]
}

function signing(plan: SigningPlan) {
  const { scheme, json, form, extras, reads, secret } = plan
  const { timestamp, messageId, toleranceSeconds, encoding } = scheme
  const isHmac = scheme.mechanism === 'hmac'
  const received = encoding === 'hex' ? 'received.ToLowerInvariant()' : 'received'
  return [
    ARGUMENTS,
    `public static bool IsGenuine(Func<string, string?> header, byte[] rawBody${extras.map((extra) => `, string ${extra}`).join('')})`,
    '{',
    indented(
      '    ',
      `var key = ${keyText(scheme.key, secret)};`,
      readLines(reads),
      timestamp && `var timestamp = ${valueAt(timestamp.place)};`,
      timestamp && toleranceSeconds !== undefined && timeLines(timestamp.unit, toleranceSeconds),
      messageId && `var id = ${valueAt(messageId.place)};`,
      json && jsonLines(json),
      form && formLines(form),
      `byte[] signed = [${plan.steps.map((step) => `..${stepBytes(step, plan)}`).join(', ')}];`,
      isHmac
        ? [
            `var expected = ${expectedText(scheme.hash, encoding)};`,
            `return ${valuesAt(scheme.place)}.Any(received => CryptographicOperations.FixedTimeEquals(Utf8(${received}), Utf8(expected)));`,
          ]
        : [
            'var publicKey = PublicKey.Import(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey);',
            `return ${valuesAt(scheme.place)}.Any(received =>`,
            '{',
            '    try',
            '    {',
            `        return SignatureAlgorithm.Ed25519.Verify(publicKey, signed, ${decode(encoding, 'received')});`,
            '    }',
            '    catch (FormatException)',
            '    {',
            '        return false;',
            '    }',
            '});',
          ],
    ),
    '}',
    HELPERS,
    reads.json && READ_JSON,
    json && jsonWriting(json.isSorted),
    reads.form && FIELDS,
    plan.steps.some((step) => 'at' in step) && TEXT_AT,
  ]
}

function aesGcm({ scheme, secret }: AesGcmPlan) {
  return [
    '/// <summary>The plaintext, or null where the body was not encrypted with this key or was changed.</summary>',
    'public static byte[]? Decrypt(Func<string, string?> header, byte[] rawBody)',
    '{',
    '    try',
    '    {',
    indented(
      '        ',
      `var key = ${keyText(scheme.key, secret)};`,
      'var text = Encoding.UTF8.GetString(rawBody).Trim();',
      scheme.members.length > 0 && [
        "if (text.StartsWith('{'))",
        '{',
        '    var body = JsonNode.Parse(text)!;',
        `    text = (string?)(${scheme.members.map((name) => `body[${doubleQuoted(name)}]`).join(' ?? ')}) ?? "";`,
        '}',
      ],
      `var ciphertext = ${decode(scheme.encoding, 'text')};`,
      `var iv = ${decode(scheme.encoding, valueAt(scheme.iv))};`,
      `var tag = ${decode(scheme.encoding, valueAt(scheme.tag))};`,
      'var plaintext = new byte[ciphertext.Length];',
      'using var aes = new AesGcm(key, 16);',
      'aes.Decrypt(iv, ciphertext, tag, plaintext);',
      'return plaintext;',
    ),
    '    }',
    `    catch (Exception changed) when (changed is CryptographicException or FormatException or ArgumentException${scheme.members.length > 0 ? ' or JsonException' : ''})`,
    '    {',
    '        return null;',
    '    }',
    '}',
    HELPERS,
  ]
}

const READ_JSON = [
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

const TEXT_AT = [
  '',
  '// The value at a path as text; empty where nothing stands there.',
  'private static string TextAt(JsonNode? value, params string[] path)',
  '{',
  '    foreach (var name in path) value = (value as JsonObject)?[name];',
  '    return value?.ToString() ?? "";',
  '}',
]

const FIELDS = [
  '',
  '// Pairs of name and value in the order in which they were sent.',
  'private static List<(string Name, string Value)> Fields(byte[] body) =>',
  "    Encoding.UTF8.GetString(body).Split('&').Select(field => field.Split('=', 2))",
  '        .Select(pair => (WebUtility.UrlDecode(pair[0]), pair.Length > 1 ? WebUtility.UrlDecode(pair[1]) : "")).ToList();',
]

// The encoders of .NET escape more than JSON asks for, so strings are written here.
function jsonWriting(isSorted: boolean): string[] {
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

function readLines({ json, form }: SigningPlan['reads']) {
  return [
    json && ['var body = ReadJson(rawBody);', 'if (body is null) return false;'],
    form && 'var fields = Fields(rawBody);',
  ]
}

function keyText({ bytes, prefix }: KeySource, secret: string): string {
  const env = `Env("${secret}")`
  const text =
    prefix === undefined
      ? env
      : `(${env}.StartsWith(${doubleQuoted(prefix)}) ? ${env}[${prefix.length}..] : ${env})`
  return bytes === 'utf8' ? `Utf8(${text})` : decode(bytes, text)
}

function decode(encoding: 'hex' | 'base64' | 'base64url', text: string): string {
  if (encoding === 'hex') return `Convert.FromHexString(${text})`
  if (encoding === 'base64') return `Convert.FromBase64String(${text})`
  return `Convert.FromBase64String(${text}.Replace('-', '+').Replace('_', '/').PadRight((${text}.Length + 3) / 4 * 4, '='))`
}

function timeLines(unit: 's' | 'ms' | 's-or-ms' | 'iso', tolerance: number): string[] {
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

function jsonLines({ path, without }: NonNullable<SigningPlan['json']>): string[] {
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

function formLines({
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

function expectedText(hash: string, encoding: 'hex' | 'base64' | 'base64url'): string {
  const digest = `HMAC${hash.toUpperCase()}.HashData(key, signed)`
  if (encoding === 'hex') return `Convert.ToHexString(${digest}).ToLowerInvariant()`
  if (encoding === 'base64') return `Convert.ToBase64String(${digest})`
  return `Convert.ToBase64String(${digest}).TrimEnd('=').Replace('+', '-').Replace('/', '_')`
}

function stepBytes(step: Step, { address }: SigningPlan): string {
  if ('text' in step) return `Utf8(${doubleQuoted(step.text)})`
  if ('at' in step) return `Utf8(TextAt(body, ${step.at.split('.').map(doubleQuoted).join(', ')}))`
  if ('header' in step) return `Utf8(header(${doubleQuoted(step.header)}))`
  if (step.part === 'body') return 'rawBody'
  // The address exactly as it is registered with the sender.
  return step.part === 'url' ? `Utf8(Env("${address}"))` : `Utf8(${step.part})`
}

/** One value; empty where nothing stands there. */
function valueAt(place: Place): string {
  if (place.in === 'header' && prefixAt(place) === '') return `(header(${doubleQuoted(place.name)}) ?? "")`
  return `(${valuesAt(place)}.FirstOrDefault() ?? "")`
}

/** All values that stand at a place. */
function valuesAt(place: Place): string {
  if (place.in === 'body') return `new[] { body[${doubleQuoted(place.member)}]?.ToString() ?? "" }`
  if (place.in === 'form') {
    return `fields.Where(field => field.Name == ${doubleQuoted(place.field)}).Select(field => field.Value)`
  }
  const header = `(header(${doubleQuoted(place.name)}) ?? "")`
  const list = place.in === 'header' ? place.list : undefined
  const prefix = place.in === 'header' ? prefixAt(place) : ''
  const all = list
    ? `${header}.Split(${doubleQuoted(list.separator)}, StringSplitOptions.TrimEntries)`
    : `new[] { ${header} }`
  if (prefix === '') return all
  return `${all}.Where(entry => entry.StartsWith(${doubleQuoted(prefix)})).Select(entry => entry[${prefix.length}..])`
}
