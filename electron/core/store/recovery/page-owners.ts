import { PAGE_TYPES, childPages, pageType } from './btree-page.ts'
import type { PageSource } from './page-source.ts'

/** Which pages with rows belong to which b-tree, by the number of the page where that begins. */
export interface PageOwners {
  /** In the order in which the rows of a tree stand; pages without a living way from their root come last. */
  of: Map<number, number[]>
  /** Pages with rows whose tree nothing tells. */
  unowned: number[]
  /** How many pages with rows of a tree are there no more, or hold something else. */
  damaged: Map<number, number>
}

/**
 * Sorts the pages by tree. From a root its interior pages lead down; where one of them is damaged, the pages
 * below it are found the other way round: the pointer map of the file says of each page which one is above it.
 * https://www.sqlite.org/fileformat2.html#pointer_map_or_ptrmap_pages
 */
export function sortPages(source: PageSource, roots: readonly number[]): PageOwners {
  const owner = new Int32Array(source.pageCount + 1)
  const pointerOf = readPointers(source)
  const of = new Map<number, number[]>()
  const unowned: number[] = []
  const broken: { number: number; root: number }[] = []
  const above = new Set<number>()
  for (const root of roots) of.set(root, descend(source, root, owner))

  for (let number = 1; number <= source.pageCount; number++) {
    if (isPointerMap(source, number)) continue
    const entry = pointerOf(number)
    if (entry?.type === BTREE) above.add(entry.parent)
    if (owner[number] !== 0) continue
    const page = source.page(number)
    const type = page === null ? null : pageType(number, page)
    const root = number === 1 ? 1 : climb(source, pointerOf, number)
    if (root === 'free') continue
    if (type === null) {
      if (root !== null) broken.push({ number, root })
      continue
    }
    owner[number] = root ?? -1
    if (type === PAGE_TYPES.tableInterior) continue
    if (root === null) {
      unowned.push(number)
      continue
    }
    const pages = of.get(root)
    if (pages === undefined) of.set(root, [number])
    else pages.push(number)
  }
  const damaged = new Map<number, number>()
  for (const { number, root } of broken) {
    // A page above others held no rows of a table, only the way to them.
    if (!above.has(number)) damaged.set(root, (damaged.get(root) ?? 0) + 1)
  }
  return { of, unowned, damaged }
}

function descend(source: PageSource, root: number, owner: Int32Array): number[] {
  const found: number[] = []
  const stack = [root]
  for (let number = stack.pop(); number !== undefined; number = stack.pop()) {
    if (number < 1 || number > source.pageCount || owner[number] !== 0) continue
    const page = source.page(number)
    const type = page === null ? null : pageType(number, page)
    if (page === null || type === null) continue
    owner[number] = root
    if (type !== PAGE_TYPES.tableInterior) found.push(number)
    stack.push(...childPages(number, page).toReversed())
  }
  return found
}

const BTREE_ROOT = 1
const FREE = 2
const BTREE = 5

/** The root above a page by the pointer map; null where the map does not lead to one. */
function climb({ pageCount }: PageSource, pointerOf: Pointers, from: number): number | 'free' | null {
  let number = from
  for (let steps = 0; steps < 20; steps++) {
    const entry = pointerOf(number)
    if (entry === null) return null
    if (entry.type === BTREE_ROOT) return number
    if (entry.type === FREE) return 'free'
    if (entry.type !== BTREE || entry.parent < 1 || entry.parent > pageCount) return null
    // The first page is above its children and stands in no map.
    if (entry.parent === 1) return 1
    number = entry.parent
  }
  return null
}

type Pointers = (number: number) => { type: number; parent: number } | null

/** What the map says of a page; each page of the map is read once. */
function readPointers(source: PageSource): Pointers {
  const read = new Map<number, Buffer | null>()
  const mapPage = (number: number): Buffer | null => {
    const page = read.get(number) ?? source.page(number)
    read.set(number, page)
    return page
  }
  return (number) => {
    const map = mapOf(source, number)
    const page = number === 1 ? null : mapPage(map)
    if (page === null) return null
    const at = (number - map - 1) * 5
    return { type: page.readUInt8(at), parent: page.readUInt32BE(at + 1) }
  }
}

function isPointerMap(source: PageSource, number: number): boolean {
  return number > 1 && mapOf(source, number) === number
}

/** The page of the map that holds the entry of this page. */
function mapOf({ usableSize }: PageSource, number: number): number {
  const span = Math.floor(usableSize / 5) + 1
  return Math.floor((number - 2) / span) * span + 2
}
