/** A figure over several rounds. */
export interface Spread {
  median: number
  least: number
  most: number
}

export function spread(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (index: number) => Number((sorted.at(index) ?? Number.NaN).toFixed(3))
  return { median: at(sorted.length >> 1), least: at(0), most: at(-1) }
}

export function inWords({ median, least, most }: Spread, digits = 2): string {
  return `${median.toFixed(digits)} (${least.toFixed(digits)}-${most.toFixed(digits)})`
}
