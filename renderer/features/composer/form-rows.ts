import { readForm } from '../../../shared/bodies/form.ts'

/** One field of a form or a query as a row; `raw` is what is written for it. */
export interface FormRow {
  name: string
  value: string
  raw: string
}

/** How a blank is written: `+` in the body of a form, `%20` in a query. */
export type Blank = '+' | '%20'

/** The fields of a text in their order, repeats and empty ones kept. */
export function rowsOf(text: string): FormRow[] {
  if (text === '') return []
  return text.split('&').map((raw) => {
    const [field] = readForm(raw).fields
    return { name: field?.name ?? '', value: field?.value ?? '', raw }
  })
}

/** The text of rows: what was not edited stands as it was written. */
export function textOfRows(rows: readonly FormRow[]): string {
  return rows.map(({ raw }) => raw).join('&')
}

/** A row with another name or value; the other half stays as it was written. */
export function editedRow(row: FormRow, change: { name?: string; value?: string }, blank: Blank): FormRow {
  const equals = row.raw.indexOf('=')
  const rawName = equals < 0 ? row.raw : row.raw.slice(0, equals)
  const rawValue = equals < 0 ? '' : row.raw.slice(equals + 1)
  const name = change.name === undefined ? rawName : encoded(change.name, blank)
  const value = change.value === undefined ? rawValue : encoded(change.value, blank)
  return { name: change.name ?? row.name, value: change.value ?? row.value, raw: `${name}=${value}` }
}

function encoded(text: string, blank: Blank): string {
  const written = new URLSearchParams([['', text]]).toString().slice(1)
  return blank === '+' ? written : written.replaceAll('+', '%20')
}
