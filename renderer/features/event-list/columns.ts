import { FACT_COLUMNS, type FactColumn, type ListColumn } from '../../../shared/model/inbox.ts'
import { COLUMN_WORD } from './labels.ts'

const NARROWEST = 40
const WIDEST = 1_200
const NEW_WIDTH = 130

/** What stands over a column: the word for a fact of the row, the path of a field. */
export function columnName({ of }: Pick<ListColumn, 'of'>): string {
  return isFact(of) ? COLUMN_WORD[of] : of
}

/** The paths of the columns that are fields of the body. */
export function fieldPathsOf(columns: readonly ListColumn[]): string[] {
  return columns.map(({ of }) => of).filter((of) => !isFact(of))
}

/** The columns with one more at the end, or without it where it is there; the last one stays. */
export function withColumn(columns: readonly ListColumn[], of: string): ListColumn[] {
  const left = columns.filter((column) => column.of !== of)
  if (left.length === columns.length) return [...columns, { of, width: NEW_WIDTH }]
  return left.length === 0 ? [...columns] : left
}

/** The columns with one moved to the place of another. */
export function withMoved(columns: readonly ListColumn[], from: number, to: number): ListColumn[] {
  const moved = columns[from]
  if (moved === undefined || to < 0 || to >= columns.length) return [...columns]
  return columns.toSpliced(from, 1).toSpliced(to, 0, moved)
}

/** The columns with another width of one, within what can be seen and read. */
export function withWidth(columns: readonly ListColumn[], of: string, width: number): ListColumn[] {
  const bounded = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)))
  return columns.map((column) => (column.of === of ? { ...column, width: bounded } : column))
}

/** Facts that no column shows. */
export function unshownFacts(columns: readonly ListColumn[]): FactColumn[] {
  return FACT_COLUMNS.filter((fact) => !columns.some(({ of }) => of === fact))
}

function isFact(of: string): of is FactColumn {
  return FACT_COLUMNS.some((fact) => fact === of)
}
