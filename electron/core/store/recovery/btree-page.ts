import type { PageSource } from './page-source.ts'
import { readRecord, readVarint } from './record.ts'
import type { Value } from './record.ts'

/** https://www.sqlite.org/fileformat2.html#b_tree_pages */
export const PAGE_TYPES = {
  indexInterior: 0x02,
  tableInterior: 0x05,
  indexLeaf: 0x0a,
  tableLeaf: 0x0d,
} as const

/** One row as it was found. */
export interface FoundRow {
  /** Null in a table without row ids, and in an index. */
  rowid: number | bigint | null
  values: Value[]
  /** False where the end of its last value could not be read. */
  isWhole: boolean
}

/** The type of a b-tree page; null for every other page, and for one whose beginning is damaged. */
export function pageType(number: number, page: Buffer): number | null {
  const at = headerAt(number)
  const type = page.readUInt8(at)
  if (!Object.values<number>(PAGE_TYPES).includes(type)) return null
  const cells = page.readUInt16BE(at + 3)
  const first = at + headerBytes(type)
  return first + cells * 2 <= page.length && page.readUInt8(at + 7) <= 60 ? type : null
}

/** The pages that hang below an interior page. */
export function childPages(number: number, page: Buffer): number[] {
  const type = pageType(number, page)
  if (type !== PAGE_TYPES.indexInterior && type !== PAGE_TYPES.tableInterior) return []
  const at = headerAt(number)
  const cells = cellOffsets(number, page, type).filter((offset) => offset + 4 <= page.length)
  return [...cells.map((offset) => page.readUInt32BE(offset)), page.readUInt32BE(at + 8)]
}

/** The rows that stand in a page, without those whose bytes are no row any more. */
export function readRows(source: PageSource, number: number, page: Buffer): FoundRow[] {
  const type = pageType(number, page)
  if (type === null || type === PAGE_TYPES.tableInterior) return []
  const rows: FoundRow[] = []
  for (const offset of cellOffsets(number, page, type)) {
    try {
      rows.push(readCell(source, page, type, offset))
    } catch {
      // Its absence is found by what refers to it.
    }
  }
  return rows
}

/** The first page's b-tree begins after the header of the file. */
function headerAt(number: number): number {
  return number === 1 ? 100 : 0
}

function headerBytes(type: number): number {
  return type === PAGE_TYPES.indexInterior || type === PAGE_TYPES.tableInterior ? 12 : 8
}

function cellOffsets(number: number, page: Buffer, type: number): number[] {
  const at = headerAt(number)
  const first = at + headerBytes(type)
  return Array.from({ length: page.readUInt16BE(at + 3) }, (_, index) => page.readUInt16BE(first + index * 2))
}

function readCell(source: PageSource, page: Buffer, type: number, offset: number): FoundRow {
  const isTable = type === PAGE_TYPES.tableLeaf
  const size = readVarint(page, type === PAGE_TYPES.indexInterior ? offset + 4 : offset)
  const rowid = isTable ? readRowid(page, size.next) : { value: null, next: size.next }
  const inPage = localBytes(size.value, source.usableSize, isTable)
  const local = page.subarray(rowid.next, rowid.next + inPage)
  if (local.length < inPage) throw new Error('The cell ends outside its page.')
  const { payload, isWhole } =
    inPage === size.value
      ? { payload: local, isWhole: true }
      : followOverflow(source, local, size.value, page.readUInt32BE(rowid.next + inPage))
  return { rowid: rowid.value, values: readRecord(payload, isWhole), isWhole }
}

function readRowid(page: Buffer, at: number): { value: number; next: number } {
  const read = readVarint(page, at)
  // Ours count from one; anything else is no row of ours.
  if (!Number.isSafeInteger(read.value)) throw new Error('The row has no id.')
  return read
}

/** How much of a payload stands in its own page: https://www.sqlite.org/fileformat2.html#cellformat */
function localBytes(size: number, usable: number, isTable: boolean): number {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  if (size <= most) return size
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const rest = least + ((size - least) % (usable - 4))
  return rest <= most ? rest : least
}

/** Collects what stands in further pages, up to one that is not what it should be. */
function followOverflow(
  source: PageSource,
  local: Buffer,
  size: number,
  first: number,
): { payload: Buffer; isWhole: boolean } {
  const parts = [local]
  let missing = size - local.length
  for (let number = first; missing > 0;) {
    const page = number > 1 && number <= source.pageCount ? source.page(number) : null
    if (page === null) return { payload: Buffer.concat(parts), isWhole: false }
    const next = page.readUInt32BE(0)
    const taken = Math.min(missing, source.usableSize - 4)
    const isLast = taken === missing
    // Only the last page of a chain points nowhere: anything else says that this page was overwritten.
    if (isLast !== (next === 0)) return { payload: Buffer.concat(parts), isWhole: false }
    parts.push(page.subarray(4, 4 + taken))
    missing -= taken
    number = next
  }
  return { payload: Buffer.concat(parts), isWhole: true }
}
