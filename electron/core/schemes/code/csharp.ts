import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan } from './code-plan.ts'
import {
  ARGUMENTS,
  FIELDS,
  HELPERS,
  READ_JSON,
  TEXT_AT,
  argumentsOf,
  decode,
  keyText,
  readLines,
  valueAt,
  valuesAt,
} from './csharp-parts.ts'
import { csharpSigning } from './csharp-signing.ts'
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
  ['System.Security.Cryptography', /CryptographicOperations|AesGcm|HashAlgorithmName|\b(RSA|ECDsa)\b/],
  ['System.Security.Cryptography.X509Certificates', /X509/],
  ['System.Text', /Encoding\.|StringBuilder/],
  ['System.Text.Json', /JsonException/],
  ['System.Text.Json.Nodes', /JsonNode/],
  ['System.Text.RegularExpressions', /Regex\./],
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
      return csharpSigning(plan)
  }
}

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

function equality({ scheme, secret, extras, reads }: EqualityPlan) {
  return [
    ARGUMENTS,
    `public static bool IsGenuine(Func<string, string?> header, byte[] rawBody${argumentsOf(extras)})`,
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
    (reads.form || reads.query) && FIELDS,
    scheme.place.in === 'body' && TEXT_AT,
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
