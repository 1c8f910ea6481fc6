import type { AesGcmPlan, BasicPlan, CodePlan, EqualityPlan } from './code-plan.ts'
import { ARGUMENTS, TEXT_AT, argumentsOf, keyText, readLines, valueAt, valuesAt } from './python-parts.ts'
import { writePythonSigning } from './python-signing.ts'
import { doubleQuoted, indented, source } from './source.ts'

/** A module for Python 3; what its standard library does not have comes from the package `cryptography`. */
export function writePython(plan: CodePlan): string {
  switch (plan.kind) {
    case 'basic':
      return basic(plan)
    case 'equality':
      return equality(plan)
    case 'aes-gcm':
      return aesGcm(plan)
    default:
      return writePythonSigning(plan)
  }
}

function basic({ heading, username, password }: BasicPlan): string {
  return source(
    `# ${heading}`,
    'import base64',
    'import hmac',
    'import os',
    '',
    `EXPECTED = f"{os.environ['${username}']}:{os.environ['${password}']}".encode()`,
    '',
    '',
    'def is_genuine(headers) -> bool:',
    '    """headers: a mapping that ignores case, such as request.headers of Flask or Django."""',
    '    scheme, _, token = headers.get("Authorization", "").partition(" ")',
    '    try:',
    '        given = base64.b64decode(token.strip(), validate=True)',
    '    except ValueError:',
    '        return False',
    '    return scheme.lower() == "basic" and hmac.compare_digest(given, EXPECTED)',
  )
}

function equality({ heading, scheme, secret, extras, reads }: EqualityPlan): string {
  return source(
    `# ${heading}`,
    'import hmac',
    reads.json && 'import json',
    'import os',
    (reads.form || reads.query) && 'from urllib.parse import parse_qsl',
    '',
    `SECRET = os.environ["${secret}"].encode()`,
    '',
    '',
    `def is_genuine(headers, raw_body: bytes${argumentsOf(extras)}) -> bool:`,
    indented(
      '    ',
      ARGUMENTS,
      readLines(reads, false),
      `return any(hmac.compare_digest(received.encode(), SECRET) for received in ${valuesAt(scheme.place)})`,
    ),
    scheme.place.in === 'body' && ['', '', TEXT_AT],
  )
}

function aesGcm({ heading, scheme, secret }: AesGcmPlan): string {
  const decode = scheme.encoding === 'hex' ? 'bytes.fromhex' : 'base64.b64decode'
  const usesBase64 = scheme.encoding !== 'hex' || scheme.key.bytes === 'base64'
  return source(
    `# ${heading}`,
    '# pip install cryptography',
    usesBase64 && 'import base64',
    scheme.members.length > 0 && 'import json',
    'import os',
    'from cryptography.exceptions import InvalidTag',
    'from cryptography.hazmat.primitives.ciphers.aead import AESGCM',
    '',
    `KEY = AESGCM(${keyText(scheme.key, secret)})`,
    '',
    '',
    'def decrypt(headers, raw_body: bytes) -> bytes | None:',
    '    """The plaintext, or None where the body was not encrypted with this key or was changed."""',
    '    try:',
    '        text = raw_body.decode().strip()',
    scheme.members.length > 0 && [
      '        if text.startswith("{"):',
      '            body = json.loads(text)',
      `            text = ${scheme.members.map((name) => `body.get(${doubleQuoted(name)})`).join(' or ')} or ""`,
    ],
    `        iv = ${decode}(${valueAt(scheme.iv)})`,
    `        tag = ${decode}(${valueAt(scheme.tag)})`,
    `        return KEY.decrypt(iv, ${decode}(text) + tag, None)`,
    '    except (InvalidTag, ValueError):',
    '        return None',
  )
}
