import { ORIGINS, VERDICTS } from '../model/event-words.ts'
import { readMoment } from './moment.ts'
import type { OperatorName } from './operators.ts'
import type { Comparison, Condition } from './query.ts'

/** What an operator asks for with this value, which is not empty; or a sentence that says why it cannot be. */
export function readOperator(name: OperatorName, comparison: Comparison, value: string): Condition | string {
  const isNumeric = name === 'id' || name === 'size' || name === 'status'
  if (comparison !== 'is' && !isNumeric) return `${name}: compares by equality only, not by "${comparison}".`
  switch (name) {
    case 'provider':
    case 'type':
    case 'endpoint':
    case 'object':
    case 'method':
    case 'path':
    case 'tag':
    case 'note':
      return { kind: name, value }
    case 'verdict': {
      const verdict = VERDICTS.find((each) => each === value.toLowerCase())
      return verdict === undefined ? unknownValue('verdict', value, VERDICTS) : { kind: name, verdict }
    }
    case 'origin': {
      const origin = ORIGINS.find((each) => each === value.toLowerCase())
      return origin === undefined ? unknownValue('origin', value, ORIGINS) : { kind: name, origin }
    }
    case 'id':
      return /^\d{1,15}$/.test(value)
        ? { kind: name, comparison, number: Number(value) }
        : `An event is numbered, such as id:1200; "${value}" is no number.`
    case 'size': {
      const number = readSize(value)
      return number === null
        ? `"${value}" is no size: write bytes or a number with k or m, such as size>10k.`
        : { kind: name, comparison, number }
    }
    case 'status':
      return readStatus(comparison, value)
    case 'before':
    case 'after': {
      const moment = readMoment(value)
      return moment === null
        ? `"${value}" is no moment: write a day (2026-11-01), a minute (2026-11-01T14:30) or how long ago (2h, 3d).`
        : { kind: name, moment }
    }
    case 'header':
      return readHeader(value)
    case 'has':
      return value.toLowerCase() === 'note' ? { kind: 'noted' } : unknownValue('has', value, ['note'])
    case 'is': {
      const kind = (['pinned', 'unread'] as const).find((each) => each === value.toLowerCase())
      return kind === undefined ? unknownValue('is', value, ['pinned', 'unread']) : { kind }
    }
  }
}

function unknownValue(name: string, value: string, known: readonly string[]): string {
  return `${name}: is ${known.length === 1 ? '' : 'one of '}${known.join(', ')}, not "${value}".`
}

const KIB = 1_024
const MIB = 1_024 ** 2
const UNIT: Record<string, number> = { '': 1, b: 1, k: KIB, kb: KIB, kib: KIB, m: MIB, mb: MIB, mib: MIB }

function readSize(value: string): number | null {
  const [, digits, unit = ''] = /^(\d{1,12}(?:\.\d{1,3})?)(b|k|kb|kib|m|mb|mib)?$/i.exec(value) ?? []
  return digits === undefined ? null : Math.round(Number(digits) * (UNIT[unit.toLowerCase()] ?? 1))
}

function readStatus(comparison: Comparison, value: string): Condition | string {
  if (value.toLowerCase() === 'none') return { kind: 'status', comparison: 'is', from: null, to: null }
  const group = /^([1-9])xx$/i.exec(value)?.[1]
  if (group !== undefined && comparison === 'is') {
    return { kind: 'status', comparison, from: Number(group) * 100, to: Number(group) * 100 + 99 }
  }
  if (!/^\d{3}$/.test(value))
    return `"${value}" is no status: write one such as 404, a group such as 5xx, or none.`
  return { kind: 'status', comparison, from: Number(value), to: Number(value) }
}

/** A name alone asks that the header is there. */
function readHeader(value: string): Condition | string {
  const equals = value.indexOf('=')
  const name = (equals < 0 ? value : value.slice(0, equals)).toLowerCase()
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return `"${name}" is no name of a header.`
  if (equals < 0) return { kind: 'header', name, value: null }
  const wanted = value.slice(equals + 1)
  return { kind: 'header', name, value: wanted === '' ? null : wanted }
}
