import { kindOf, membersOf, stringOf } from '../../../../shared/bodies/json.ts'
import type { HmacScheme, Place } from '../../../../shared/model/scheme.ts'
import type { ProvableRequest } from '../provable.ts'
import { idCandidates, scalarPaths, timeCandidates } from './proof-candidates.ts'
import type { StampCandidate } from './proof-candidates.ts'

/** What a sender may sign, as a part of a description; the most usual first. */
export type TextCandidate = Pick<HmacScheme, 'signed'> &
  Partial<Pick<HmacScheme, 'json' | 'form' | 'timestamp' | 'messageId'>>

type Content = Pick<TextCandidate, 'signed' | 'json' | 'form'>

const SEPARATORS = ['.', ':', '', '|', '_', '__', '-', '\n', ',', ';', '&', ' ']
const JOINING = [':', '', '|', ',', '.', '-', ';', '&']
const MOST_STAMPS = 4
const MOST_FIELDS = 10

/** Every reasonable text for a request whose proof stands at one of `proofs`. */
export function* textCandidates(
  request: ProvableRequest,
  places: readonly StampCandidate[],
  proofs: readonly Place[],
): Generator<TextCandidate> {
  const contents = contentsOf(request, proofs)
  yield* contents
  const times = timeCandidates(places).slice(0, MOST_STAMPS)
  const ids = idCandidates(places).slice(0, MOST_STAMPS)
  for (const timestamp of times) {
    for (const content of contents) {
      for (const separator of SEPARATORS) {
        yield { ...content, timestamp, signed: ['{timestamp}', content.signed].join(separator) }
        yield { ...content, timestamp, signed: [content.signed, '{timestamp}'].join(separator) }
      }
      for (const version of ['v0', 'v1']) {
        yield { ...content, timestamp, signed: `${version}:{timestamp}:${content.signed}` }
      }
    }
  }
  for (const messageId of ids) {
    for (const content of contents) {
      for (const separator of SEPARATORS) {
        yield { ...content, messageId, signed: ['{id}', content.signed].join(separator) }
        for (const timestamp of times) {
          const stamps = { ...content, timestamp, messageId }
          yield { ...stamps, signed: ['{id}', '{timestamp}', content.signed].join(separator) }
          yield { ...stamps, signed: ['{timestamp}', '{id}', content.signed].join(separator) }
        }
      }
    }
  }
  for (const prefix of ['{url}', '{method}{url}', '{path}', '{method}{path}']) {
    for (const separator of ['', '.', ':', '|', '\n']) yield { signed: `${prefix}${separator}{body}` }
  }
  yield { signed: '{url}' }
  if (request.form) {
    yield { signed: '{url}{form}', form: { order: 'bytes', without: [], assign: '', join: '' } }
    yield { signed: '{url}{form}', form: { order: 'bytes', without: [], assign: '=', join: '&' } }
  }
  yield* joinedFields(request, times, proofs)
}

/** The body and the forms in which its JSON or its fields may be signed. */
function contentsOf(request: ProvableRequest, proofs: readonly Place[]): Content[] {
  const contents: Content[] = [{ signed: '{body}' }]
  const { json, form } = request
  if (json) {
    const members = proofs.flatMap((place) => (place.in === 'body' ? [place.member] : []))
    const withouts = members.length === 0 ? [[]] : [...members.map((member) => [member]), []]
    const objects =
      kindOf(json, 0) === 'object'
        ? [...membersOf(json, 0)]
            .filter(({ value }) => kindOf(json, value) === 'object')
            .map(({ key }) => stringOf(json, key))
            .slice(0, 5)
        : []
    for (const without of withouts) {
      for (const order of ['as-is', 'canonical', 'canonical-top'] as const) {
        contents.push({ signed: '{json}', json: { order, without } })
      }
      contents.push({ signed: '{json}', json: { order: 'as-is', without, escapes: 'slashes-and-ascii' } })
      contents.push({
        signed: '{json}',
        json: { order: 'as-is', without, escapes: 'ascii', spacing: 'spaced' },
      })
      contents.push({ signed: '{values}', json: { order: 'as-is', without } })
    }
    for (const path of objects) {
      for (const order of ['as-is', 'canonical'] as const) {
        contents.push({ signed: '{json}', json: { order, without: [], path } })
      }
      contents.push({
        signed: '{json}',
        json: { order: 'as-is', without: [], path, escapes: 'slashes-and-ascii' },
      })
    }
  }
  if (form) {
    const without = proofs.flatMap((place) => (place.in === 'form' ? [place.field] : []))
    for (const [assign, join] of [
      ['', ''],
      ['=', '&'],
      ['=', ''],
      ['', '|'],
    ] as const) {
      for (const order of ['bytes', 'as-is'] as const) {
        contents.push({ signed: '{form}', form: { order, without, assign, join } })
      }
      contents.push({ signed: '{form}', form: { order: 'bytes', without, assign, join, names: 'none' } })
    }
    const fields = new Set(form.map(({ name }) => name).filter((name) => !/[{}]/.test(name)))
    for (const name of [...fields].filter((each) => !without.includes(each)).slice(0, MOST_FIELDS)) {
      contents.push({ signed: `{field:${name}}` })
    }
  }
  return contents
}

/** All plain values joined, then up to three of them in every order. */
function* joinedFields(
  request: ProvableRequest,
  times: readonly NonNullable<HmacScheme['timestamp']>[],
  proofs: readonly Place[],
): Generator<TextCandidate> {
  const members = new Set(proofs.flatMap((place) => (place.in === 'body' ? [place.member] : [])))
  const paths = scalarPaths(request).filter((path) => !members.has(path))
  const joined = (chosen: readonly string[], separator: string): string =>
    chosen.map((path) => `{at:${path}}`).join(separator)
  const inData = paths.filter((path) => path.startsWith('data.'))
  for (const chosen of [paths, paths.toSorted(), inData, inData.toSorted()]) {
    if (chosen.length === 0) continue
    for (const separator of JOINING) yield { signed: joined(chosen, separator) }
  }
  for (const one of paths) {
    yield { signed: joined([one], '') }
    for (const timestamp of times) {
      for (const separator of JOINING)
        yield { timestamp, signed: `${joined([one], '')}${separator}{timestamp}` }
    }
    for (const two of paths) {
      if (two === one) continue
      for (const separator of JOINING) yield { signed: joined([one, two], separator) }
      for (const three of paths) {
        if (three === one || three === two) continue
        for (const separator of JOINING.slice(0, 4)) yield { signed: joined([one, two, three], separator) }
      }
    }
  }
}
