import type { MultipartForm } from './multipart-form.ts'

/** A body as the form holds it: text, parts, or neither. */
export interface FormBody {
  /** Null where the body is no text: it is then sent as it is. */
  bodyText: string | null
  /** The body as parts, where it is multipart; `bodyText` is null then. */
  multipart: MultipartForm | null
}

/** Whether bytes of the body have to be written anew. */
export function isBodyEdited(start: FormBody, form: FormBody): boolean {
  if (form.bodyText !== start.bodyText) return true
  return (
    form.multipart !== start.multipart && JSON.stringify(form.multipart) !== JSON.stringify(start.multipart)
  )
}
