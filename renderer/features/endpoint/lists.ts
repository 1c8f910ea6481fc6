/** The list with the item at one place moved to another; the same list where there is no such place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): readonly Item[] {
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, item)
}

/** The list without the item of a key. */
export function without<Item extends { key: string }>(list: readonly Item[], key: string): Item[] {
  return list.filter((each) => each.key !== key)
}
