import type { SigningScheme } from '../../../../shared/model/scheme.ts'
import { certificateNote } from './certificate-note.ts'
import type { SigningPlan } from './code-plan.ts'
import { expressionTo } from './expression.ts'
import {
  ARGUMENTS,
  NUMBER,
  SEGMENT,
  TEXT_AT,
  argumentsOf,
  formLines,
  jsonLines,
  keyText,
  readLines,
  stepBytes,
  timeLines,
  valueAt,
  valuesAt,
} from './python-parts.ts'
import { doubleQuoted, indented, source } from './source.ts'
import type { Step } from './steps.ts'
import { usesId, usesTime } from './uses.ts'

const MODULES = ['base64', 'hashlib', 'hmac', 'json', 'os', 're', 'time', 'zlib']

const IMPORTS: readonly [string, string][] = [
  ['datetime.now(', 'from datetime import datetime, timezone'],
  ['parse_qsl(', 'from urllib.parse import parse_qsl'],
  ['x509.', 'from cryptography import x509'],
  ['InvalidSignature', 'from cryptography.exceptions import InvalidSignature'],
  ['hashes.', 'from cryptography.hazmat.primitives import hashes'],
  ['load_der_public_key(', 'from cryptography.hazmat.primitives.serialization import load_der_public_key'],
  ['ec.ECDSA', 'from cryptography.hazmat.primitives.asymmetric import ec'],
  ['padding.', 'from cryptography.hazmat.primitives.asymmetric import padding'],
  ['Ed25519PublicKey', 'from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey'],
  [
    'encode_dss_signature(',
    'from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature',
  ],
  ['NameOID.', 'from cryptography.x509.oid import NameOID'],
]

/** A module for Python 3 that verifies a proof over a built text. */
export function writePythonSigning(plan: SigningPlan): string {
  const text = source(bodyOf(plan))
  const modules = MODULES.filter((name) => new RegExp(`\\b${name}\\.`).test(text))
  const imports = IMPORTS.filter(([sign]) => text.includes(sign)).map(([, line]) => line)
  return (
    source(
      `# ${plan.heading}`,
      imports.some((line) => line.includes('cryptography')) &&
        `# pip install ${plan.certificate ? '"cryptography>=42"' : 'cryptography'}`,
      modules.map((name) => `import ${name}`),
      imports,
      '',
    ) + text
  )
}

function bodyOf(plan: SigningPlan) {
  const { json, address, reads, items, certificate, scheme } = plan
  const isPair = scheme.mechanism === 'rsa' || scheme.mechanism === 'ecdsa'
  const proof = proofLines(plan)
  const usesText = proof
    .concat(
      readLines(reads, false)
        .flat()
        .filter((line) => line !== false),
    )
    .join('\n')
  return [
    isPair && [DER, '', ''],
    keyLines(plan),
    address !== null && [
      '# The address exactly as it is registered with the sender.',
      `ADDRESS = os.environ["${address}"]`,
    ],
    '',
    '',
    `def is_genuine(headers, raw_body: bytes${argumentsOf(plan.extras)}) -> bool:`,
    indented(
      '    ',
      ARGUMENTS,
      plan.extras.includes('query') && '# query: the text after the question mark of the address.',
      readLines(reads, json !== null),
      items ? itemLines(items) : proof,
    ),
    items && ['', '', 'def is_genuine_item(body) -> bool:', indented('    ', proof)],
    usesText.includes('segment(') && ['', '', SEGMENT],
    certificate && ['', '', ofSender(certificate.subject)],
    json && ['', '', NUMBER],
    /\btext_at\(/.test(usesText) && ['', '', TEXT_AT],
  ]
}

function keyLines({ scheme, secret, certificate }: SigningPlan): string[] {
  if (certificate) {
    return [
      ...certificateNote(certificate, '#'),
      `CERTIFICATE = x509.load_der_x509_certificate(der_of(os.environ["${secret}"]))`,
      'KEY = CERTIFICATE.public_key()',
    ]
  }
  switch (scheme.mechanism) {
    case 'hmac':
      return [`KEY = ${keyText(scheme.key, secret)}`]
    case 'ed25519':
      return [`KEY = Ed25519PublicKey.from_public_bytes(${keyText(scheme.key, secret)})`]
    default:
      return [
        '# The public key, as PEM or as the base64 alone.',
        `KEY = load_der_public_key(der_of(os.environ["${secret}"]))`,
      ]
  }
}

function itemLines({ list, wrap }: NonNullable<SigningPlan['items']>): string[] {
  const [last = '', ...before] = list.toReversed()
  const holder = before
    .toReversed()
    .reduce((value, name) => `(${value}.get(${doubleQuoted(name)}) or {})`, 'body')
  const [name, ...deeper] = wrap
  const item =
    name === undefined
      ? 'item'
      : deeper.reduce(
          (value, each) => `${value}.get(${doubleQuoted(each)}, {})`,
          `item.get(${doubleQuoted(name)}, item)`,
        )
  return [
    `items = ${holder}.get(${doubleQuoted(last)})`,
    'if not isinstance(items, list) or not items:',
    '    return False',
    '# Each item has a proof of its own, and all of them have to hold.',
    `return all(isinstance(item, dict) and is_genuine_item(${item}) for item in items)`,
  ]
}

function proofLines(plan: SigningPlan): string[] {
  const { scheme, json, form, unless, bodyDigest, certificate, steps, others } = plan
  const { timestamp, messageId, toleranceSeconds } = scheme
  const texts = [steps, ...others].map((each) => signedBytes(each))
  return indented(
    '',
    unless !== null && [
      '# This parameter is there where the sender signs in another way.',
      `if any(name == ${doubleQuoted(unless)} for name, value in parameters):`,
      '    return False',
    ],
    bodyDigest !== null && digestLines(bodyDigest),
    certificate && ['if not is_of_sender(CERTIFICATE):', '    return False'],
    timestamp && usesTime(plan) && `timestamp = ${valueAt(timestamp.place)}`,
    timestamp && toleranceSeconds !== undefined && timeLines(timestamp.unit, toleranceSeconds),
    messageId && usesId(plan) && `message_id = ${valueAt(messageId.place)}`,
    json && jsonLines(json),
    form && formLines(form),
    texts.length === 1
      ? `signed = ${texts[0]}`
      : ['# The sender signs one of these texts.', 'texts = [', texts.map((text) => `    ${text},`), ']'],
    scheme.mechanism === 'hmac' ? hmacLines(plan, scheme.hash) : pairLines(plan),
  )
}

function digestLines(name: string): string[] {
  return [
    '# The sender puts the digest of the body into the address that it signs.',
    `digest = ${valueAt({ in: 'query', name })}`,
    'if not hmac.compare_digest(digest.lower().encode(), hashlib.sha256(raw_body).hexdigest().encode()):',
    '    return False',
    `signed_address = ADDRESS + ("&" if "?" in ADDRESS else "?") + ${doubleQuoted(`${encodeURIComponent(name)}=`)} + digest`,
  ]
}

function hmacLines(plan: SigningPlan, hash: string): string[] {
  const { encoding } = plan.scheme
  const digest = `hmac.new(KEY, signed, hashlib.${hash})`
  const text = {
    hex: `${digest}.hexdigest()`,
    base64: `base64.b64encode(${digest}.digest()).decode()`,
    base64url: `base64.urlsafe_b64encode(${digest}.digest()).decode().rstrip("=")`,
  }[encoding]
  const received = encoding === 'hex' ? 'received.lower()' : 'received'
  if (plan.others.length > 0) {
    return [
      `expected = [${text}.encode() for signed in texts]`,
      `return any(hmac.compare_digest(${received}.encode(), each) for received in ${proofsAt(plan)} for each in expected)`,
    ]
  }
  return [
    `expected = ${text}.encode()`,
    `return any(hmac.compare_digest(${received}.encode(), expected) for received in ${proofsAt(plan)})`,
  ]
}

function pairLines(plan: SigningPlan): string[] {
  const { scheme, others } = plan
  const loops =
    others.length === 0
      ? [`for received in ${proofsAt(plan)}:`]
      : [`for received, signed in [(each, text) for each in ${proofsAt(plan)} for text in texts]:`]
  const decode = { hex: 'bytes.fromhex', base64: 'base64.b64decode', base64url: 'base64.urlsafe_b64decode' }[
    scheme.encoding
  ]
  return [
    ...loops,
    '    try:',
    `        signature = ${decode}(received)`,
    ...verifyLines(scheme),
    '        return True',
    '    except (InvalidSignature, ValueError):',
    '        continue',
    'return False',
  ]
}

function verifyLines(scheme: SigningScheme): string[] {
  switch (scheme.mechanism) {
    case 'rsa':
      return [
        `        KEY.verify(signature, signed, padding.PKCS1v15(), hashes.${scheme.hash.toUpperCase()}())`,
      ]
    case 'ecdsa':
      return [
        ...(scheme.signature === 'der'
          ? []
          : [
              '        r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))',
              '        signature = encode_dss_signature(r, s)',
            ]),
        '        KEY.verify(signature, signed, ec.ECDSA(hashes.SHA256()))',
      ]
    default:
      return ['        KEY.verify(signature, signed)']
  }
}

function signedBytes(steps: readonly Step[]): string {
  return steps.map((step) => stepBytes(step)).join(' + ')
}

/** All proofs that stand at the place; of a list of pairs those behind one's own name. */
function proofsAt({ scheme, owner }: SigningPlan): string {
  const values = valuesAt(scheme.place)
  if (!owner) return values
  const start = `(os.environ["${owner.variable}"] + ${doubleQuoted(owner.assign)})`
  return `[entry.removeprefix(${start}) for value in ${values} for entry in value.split(${doubleQuoted(owner.separator)}) if entry.startswith(${start})]`
}

const DER = [
  'def der_of(text: str) -> bytes:',
  '    """The bytes of the first block of PEM text, or of base64 alone."""',
  '    block = re.search(r"-----BEGIN [^-]+-----([^-]+)", text)',
  '    return base64.b64decode(re.sub(r"\\\\n|\\s", "", block.group(1) if block else text))',
]

function ofSender(subject: string): string[] {
  return [
    'def is_of_sender(certificate) -> bool:',
    '    """Anybody can make a certificate: only one in the name of the sender, in its time, counts."""',
    '    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)',
    `    if not names or not re.search(${doubleQuoted(expressionTo(subject, '\\Z'))}, names[0].value):`,
    '        return False',
    '    now = datetime.now(timezone.utc)',
    '    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc',
  ]
}
