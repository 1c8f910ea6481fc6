import { TEXT_SCALE, useAppearance } from '../../ui/appearance.ts'

/** The heights of the lines of the list in pixels, by kind: a row of either look, and what stands between rows. */
export interface LineHeights {
  lines: number
  columns: number
  retries: number
  heading: number
  limit: number
}

/** Text of 20 pixels a line and what is around it, at the chosen size of text and density. */
export function useLineHeights(): LineHeights {
  const { appearance } = useAppearance()
  const scale = TEXT_SCALE[appearance.text]
  // `--row-gap` of tokens.css above and below.
  const gap = appearance.density === 'compact' ? 3 : 8
  const line = Math.ceil(20 * scale)
  return {
    lines: 2 * line + 2 + 2 * gap,
    columns: line + (gap === 3 ? 6 : 12),
    retries: line + (gap === 3 ? 4 : 7),
    heading: line + (gap === 3 ? 6 : 12),
    limit: 2 * line,
  }
}
