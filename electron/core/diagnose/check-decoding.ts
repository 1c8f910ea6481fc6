import { repeatedKeys } from '../../../shared/bodies/json.ts'
import { placeIn } from '../../../shared/bodies/place.ts'
import type { Check } from '../../../shared/model/check.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { DecodedBody } from './decode.ts'
import { checkPayload } from './payload-field.ts'

/** Checks on whether the body is what it claims to be, and can be read at all. */
export function checkDecoding(body: DecodedBody, provider: Provider | null): Check[] {
  const { decoded } = body
  const checks: Check[] = body.findings.map(({ id, ...finding }) => ({
    id: `decoding.${id}`,
    about: 'decoding',
    evidence: null,
    ...finding,
  }))
  const expectsJson = provider !== null && provider.events.length > 0
  if (decoded.kind === 'empty') {
    checks.push({
      id: 'decoding.empty',
      about: 'decoding',
      status: expectsJson ? 'fail' : 'note',
      message: expectsJson
        ? `The body is empty; ${provider.name} sends JSON.`
        : 'The body is empty: there is nothing to read.',
      fix: expectsJson
        ? 'Check whether a redirect or a proxy on the way dropped the body: a POST that is redirected arrives as a GET without one.'
        : null,
      evidence: null,
    })
  } else if (decoded.error && decoded.kind !== 'multipart') {
    checks.push(brokenBody(body))
  } else if (decoded.kind === 'json') {
    checks.push(...keysOnce(body), {
      id: 'decoding.json',
      about: 'decoding',
      status: 'pass',
      message: `The body is well-formed JSON${codings(decoded.inflated)}.`,
      fix: null,
      evidence: null,
    })
  } else if (expectsJson && decoded.kind === 'form' && provider.transport.bodies?.includes('form')) {
    checks.push({
      id: 'decoding.form',
      about: 'decoding',
      status: 'pass',
      message: `The body has ${body.form?.length ?? 0} form fields${codings(decoded.inflated)}.`,
      fix: null,
      evidence: null,
    })
    checks.push(...checkPayload(provider, body.form))
  } else if (expectsJson) {
    checks.push({
      id: 'decoding.kind',
      about: 'decoding',
      status: 'fail',
      message: `The body is ${words[decoded.kind]}; ${provider.name} sends JSON.`,
      fix: 'Send the JSON itself as the body, with "Content-Type: application/json".',
      evidence: null,
    })
  }
  return checks
}

const words = {
  empty: 'empty',
  json: 'JSON',
  form: 'form fields',
  multipart: 'multipart',
  xml: 'XML',
  text: 'plain text',
  binary: 'binary',
}

function brokenBody({ decoded, text }: DecodedBody): Check {
  const error = decoded.error
  const place = placeIn(text ?? '', error?.offset ?? 0)
  return {
    id: `decoding.${decoded.kind}`,
    about: 'decoding',
    status: 'fail',
    message: `The body is broken ${words[decoded.kind]}, line ${place.line}, column ${place.column}: ${error?.message ?? ''}`,
    fix: 'Correct the body at the marked place, or find out who cut or changed it on the way.',
    evidence: { kind: 'place', ...place },
  }
}

function keysOnce({ json }: DecodedBody): Check[] {
  if (!json) return []
  return repeatedKeys(json).map(({ name, offset }) => ({
    id: `decoding.repeated.${name}`,
    about: 'decoding',
    status: 'warn',
    message: `The name "${name}" occurs twice in one object; parsers take the last one, and some refuse it.`,
    fix: 'Send each name once.',
    evidence: { kind: 'place', ...placeIn(json.text, offset) },
  }))
}

function codings(inflated: readonly string[]): string {
  return inflated.length === 0 ? '' : `, sent as ${inflated.join(' over ')}`
}
