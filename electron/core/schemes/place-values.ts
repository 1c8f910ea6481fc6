import { withFields } from '../../../shared/bodies/form.ts'
import { kindOf, memberOf, readJson } from '../../../shared/bodies/json.ts'
import { withMembers } from '../../../shared/bodies/json-edit.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Place } from '../../../shared/model/scheme.ts'
import { writeHeaders } from './place.ts'
import { readableText } from './provable-of.ts'
import type { UnsignedRequest } from './sign-step.ts'

export interface Written {
  place: Place
  value: string
}

/**
 * Puts values where their places say. Lists in headers of `written` names are added to. Throws CANNOT_SIGN where a
 * value stands in a body that cannot hold it.
 */
export function placeValues(
  request: UnsignedRequest,
  values: readonly Written[],
  written: ReadonlySet<string>,
): UnsignedRequest {
  const inHeaders = values.flatMap((each) =>
    each.place.in === 'header' ? [{ ...each, place: each.place }] : [],
  )
  const headers = writeHeaders(request.headers, inHeaders, written)
  let { body, url } = request
  for (const { place, value } of values) {
    if (place.in === 'body') body = inJson(body, place.member, value)
    else if (place.in === 'form') body = inForm(body, place.field, value)
    else if (place.in === 'query') url = inQuery(url, place.name, value)
  }
  return { ...request, url, headers, body }
}

function inJson(body: Uint8Array, member: string, value: string): Uint8Array {
  const text = readableText(body)
  const set = text === null ? null : withMembers(text, [[member, asWritten(text, member, value)]])
  if (set === null) {
    throw new AppError('CANNOT_SIGN', 'The proof stands in the body, and the body is no JSON object.')
  }
  return Buffer.from(set, 'utf8')
}

/** A number stays a number, such as a time that the sender writes as one. */
function asWritten(text: string, member: string, value: string): string {
  const json = readJson(text).document
  const found = json && kindOf(json, 0) === 'object' ? memberOf(json, 0, member) : null
  const isNumber = json && found && kindOf(json, found.value) === 'number' && /^\d+$/.test(value)
  return isNumber ? value : JSON.stringify(value)
}

function inForm(body: Uint8Array, field: string, value: string): Uint8Array {
  const text = readableText(body)
  if (text === null) {
    throw new AppError('CANNOT_SIGN', 'The proof stands in a form field, and the body is no form.')
  }
  return Buffer.from(withFields(text, [[field, value]]), 'utf8')
}

function inQuery(url: string, name: string, value: string): string {
  const [, base = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(url) ?? []
  return `${base}?${withFields(query, [[name, value]])}${fragment}`
}
