/** A value of a row, as better-sqlite3 binds it; integers are bigint where a number would not hold them. */
export type Value = null | number | bigint | string | Buffer

/** Reads a number of one to nine bytes: https://www.sqlite.org/fileformat2.html#varint. Throws beyond the end. */
export function readVarint(bytes: Buffer, at: number): { value: number; next: number } {
  let value = 0
  for (let length = 0; length < 8; length++) {
    const byte = bytes.readUInt8(at + length)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, next: at + length + 1 }
  }
  return { value: value * 256 + bytes.readUInt8(at + 8), next: at + 9 }
}

/**
 * The values of a record: https://www.sqlite.org/fileformat2.html#record_format. Of a payload that breaks off
 * (`isWhole` false), the last value may be shorter than it was. Throws where the bytes are no record.
 */
export function readRecord(payload: Buffer, isWhole: boolean): Value[] {
  const { value: headerBytes, next } = readVarint(payload, 0)
  if (headerBytes > payload.length || headerBytes < next) throw new Error('The record has no header.')
  const values: Value[] = []
  let at = headerBytes
  for (let head = next; head < headerBytes;) {
    const type = readVarint(payload, head)
    head = type.next
    const length = lengthOf(type.value)
    if (at + length > payload.length && (isWhole || type.value < 12))
      throw new Error('The record is too short.')
    values.push(readValue(payload, at, type.value))
    at += length
  }
  if (isWhole && at !== payload.length) throw new Error('The record is too long.')
  return values
}

const FIXED_LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2)
  const length = FIXED_LENGTHS[type]
  if (length === undefined) throw new Error(`There is no serial type ${type}.`)
  return length
}

function readValue(payload: Buffer, at: number, type: number): Value {
  switch (type) {
    case 0:
      return null
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
      return payload.readIntBE(at, lengthOf(type))
    case 6: {
      const value = payload.readBigInt64BE(at)
      const number = Number(value)
      return Number.isSafeInteger(number) ? number : value
    }
    case 7:
      return payload.readDoubleBE(at)
    case 8:
    case 9:
      return type - 8
    default: {
      const bytes = payload.subarray(at, Math.min(at + lengthOf(type), payload.length))
      return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString('utf8')
    }
  }
}
