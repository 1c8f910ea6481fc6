import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan } from './code-plan.ts'
import {
  ARGUMENTS,
  FIELDS,
  TEXT_AT,
  UTF8,
  VALUE_OF,
  argumentsOf,
  decoder,
  keyText,
  readLines,
  valueAt,
  valuesAt,
} from './java-parts.ts'
import { javaSigning } from './java-signing.ts'
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
  'java.io.ByteArrayInputStream',
  'java.io.ByteArrayOutputStream',
  'java.io.IOException',
  'java.math.BigDecimal',
  'java.net.URLDecoder',
  'java.nio.charset.StandardCharsets',
  'java.security.GeneralSecurityException',
  'java.security.KeyFactory',
  'java.security.MessageDigest',
  'java.security.PublicKey',
  'java.security.Signature',
  'java.security.cert.CertificateException',
  'java.security.cert.CertificateFactory',
  'java.security.cert.X509Certificate',
  'java.security.spec.X509EncodedKeySpec',
  'java.time.Instant',
  'java.time.format.DateTimeParseException',
  'java.util.ArrayList',
  'java.util.Arrays',
  'java.util.Base64',
  'java.util.Comparator',
  'java.util.HexFormat',
  'java.util.List',
  'java.util.Locale',
  'java.util.Map',
  'java.util.TreeMap',
  'java.util.function.UnaryOperator',
  'java.util.regex.Matcher',
  'java.util.regex.Pattern',
  'java.util.stream.Collectors',
  'java.util.stream.Stream',
  'java.util.zip.CRC32',
  'javax.crypto.Cipher',
  'javax.crypto.Mac',
  'javax.crypto.spec.GCMParameterSpec',
  'javax.crypto.spec.SecretKeySpec',
  'javax.naming.InvalidNameException',
  'javax.naming.ldap.LdapName',
  'javax.naming.ldap.Rdn',
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
      return javaSigning(plan)
  }
}

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

function equality({ scheme, secret, extras, reads }: EqualityPlan) {
  return [
    reads.json && ['private static final ObjectMapper JSON = new ObjectMapper();', ''],
    ARGUMENTS,
    `static boolean isGenuine(UnaryOperator<String> header, byte[] rawBody${argumentsOf(extras)}) {`,
    indented(
      '    ',
      readLines(reads),
      `byte[] expected = utf8(System.getenv("${secret}"));`,
      `return ${valuesAt(scheme.place)}.anyMatch(received -> MessageDigest.isEqual(utf8(received), expected));`,
    ),
    '}',
    VALUE_OF,
    UTF8,
    (reads.form || reads.query) && FIELDS,
    scheme.place.in === 'body' && TEXT_AT,
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
