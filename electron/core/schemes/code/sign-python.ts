import type { CodePlan, SigningPlan } from './code-plan.ts'
import { NUMBER, SEGMENT, TEXT_AT, formLines, jsonLines, keyText, stepBytes } from './python-parts.ts'
import { MARKS } from './signer.ts'
import type { WrittenSigner } from './signer.ts'
import { indented } from './source.ts'
import { stepsIn, usesParameters, usesQuery } from './uses.ts'

const FILLED = [
  'def filled(text, values):',
  '    """Puts values in the place of their marks."""',
  '    if isinstance(text, bytes):',
  '        return text',
  '    for mark, value in values.items():',
  '        text = text.replace(mark, value)',
  '    return text',
]

const RETURN = 'return [(name, filled(value, values)) for name, value in pairs], filled(content, values)'

/** `def name(pairs, content, method)` for Python 3; `content` is text, or bytes that hold no mark. */
export function writePythonSigner(plan: Exclude<CodePlan, { kind: 'aes-gcm' }>, name: string): WrittenSigner {
  if (plan.kind === 'signing') return signing(plan, name)
  const isBasic = plan.kind === 'basic'
  const proof = isBasic
    ? `"Basic " + base64.b64encode(f"{os.environ['${plan.username}']}:{os.environ['${plan.password}']}".encode()).decode()`
    : `os.environ["${plan.secret}"]`
  return {
    imports: ['import os', ...(isBasic ? ['import base64'] : [])],
    helpers: [FILLED],
    variables: isBasic ? [plan.username, plan.password] : [plan.secret],
    optional: [],
    lines: [
      `def ${name}(pairs, content, method):`,
      `    # ${plan.heading}`,
      `    values = {"${MARKS.proof}": ${proof}}`,
      `    ${RETURN}`,
    ],
  }
}

function signing(plan: SigningPlan, name: string): WrittenSigner {
  const { scheme, json, form, extras, address, reads, secret, steps } = plan
  const { timestamp, messageId, encoding, place } = scheme
  const isHmac = scheme.mechanism === 'hmac'
  const usesHeaders = stepsIn(plan).some((step) => 'header' in step)
  const usesBase64 = encoding !== 'hex' || scheme.key.bytes === 'base64'
  const upper = encoding === 'hex' && scheme.letterCase === 'upper' ? '.upper()' : ''
  const prefix = scheme.mechanism === 'ed25519' ? scheme.privatePrefix : scheme.key.prefix
  const key = keyText({ ...scheme.key, prefix }, secret)
  const quotesProof = place.in === 'form'
  return {
    imports: [
      'import os',
      ...(usesBase64 ? ['import base64'] : []),
      ...(isHmac
        ? ['import hashlib', 'import hmac']
        : [
            'from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # pip install cryptography',
          ]),
      ...(reads.json ? ['import json'] : []),
      ...(timestamp
        ? [timestamp.unit === 'iso' ? 'from datetime import datetime, timezone' : 'import time']
        : []),
      ...(messageId ? ['import uuid'] : []),
      ...(usesHeaders ? ['from email.message import Message'] : []),
      ...(reads.form || usesParameters(plan) ? ['from urllib.parse import parse_qsl'] : []),
      ...(quotesProof ? ['from urllib.parse import quote'] : []),
    ],
    helpers: [
      FILLED,
      ...(json ? [NUMBER] : []),
      ...(scheme.dropsAbsent === undefined ? [] : [SEGMENT]),
      ...(steps.some((step) => 'at' in step) ? [TEXT_AT] : []),
    ],
    variables: plan.variables,
    // It is sent to TARGET_URL where nothing else is registered.
    optional: plan.address === null ? [] : [plan.address],
    lines: [
      `def ${name}(pairs, content, method):`,
      indented(
        '    ',
        `# ${plan.heading}`,
        timestamp && `timestamp = ${NOW[timestamp.unit]}`,
        messageId && 'message_id = str(uuid.uuid4())',
        `stamps = {${[timestamp && `"${MARKS.timestamp}": timestamp`, messageId && `"${MARKS.id}": message_id`].filter(Boolean).join(', ')}}`,
        usesHeaders && [
          'headers = Message()',
          'for name, value in pairs:',
          '    headers[name] = filled(value, stamps)',
        ],
        address !== null && [
          '# The address exactly as it is registered with the sender.',
          `ADDRESS = os.environ.get("${address}", os.environ["TARGET_URL"])`,
        ],
        extras.includes('path') && 'path = urlsplit(os.environ["TARGET_URL"]).path',
        usesQuery(plan) && 'query = urlsplit(os.environ["TARGET_URL"]).query',
        usesParameters(plan) && 'parameters = parse_qsl(query, keep_blank_values=True)',
        'stamped = filled(content, stamps)',
        'raw_body = stamped if isinstance(stamped, bytes) else stamped.encode()',
        reads.json && `body = json.loads(raw_body${json ? ', parse_int=number, parse_float=number' : ''})`,
        reads.form && 'fields = parse_qsl(raw_body.decode(), keep_blank_values=True)',
        json && jsonLines(json, 'raise ValueError("The part of the body that is signed is missing.")'),
        form && formLines(form),
        `signed = ${steps.map(stepBytes).join(' + ')}`,
        isHmac
          ? `digest = hmac.new(${key}, signed, hashlib.${scheme.hash}).digest()`
          : `digest = Ed25519PrivateKey.from_private_bytes(${key}[:32]).sign(signed)`,
        `proof = ${ENCODED[encoding]}${upper}`,
        `values = {**stamps, "${MARKS.proof}": ${quotesProof ? 'quote(proof, safe="")' : 'proof'}}`,
        RETURN,
      ),
    ],
  }
}

const NOW = {
  s: 'str(int(time.time()))',
  ms: 'str(int(time.time() * 1000))',
  's-or-ms': 'str(int(time.time()))',
  iso: 'datetime.now(timezone.utc).isoformat().replace("+00:00", "Z")',
}

const ENCODED = {
  hex: 'digest.hex()',
  base64: 'base64.b64encode(digest).decode()',
  base64url: 'base64.urlsafe_b64encode(digest).decode().rstrip("=")',
}
