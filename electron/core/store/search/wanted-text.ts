import { foldText } from '../../../../shared/search/fold-text.ts'

/** A text that is looked for in events. */
export interface WantedText {
  folded: string
  /** Finds it in a text of ASCII; to fold that first would take many times longer. */
  inAnyCase: RegExp
  /**
   * Whether headers as they are stored, `[["name","value"]]`, have it wherever they have it as they are searched,
   * `name: value`: it is written in JSON as it is, and no part of it can be the end of a name.
   */
  isInStoredHeaders: boolean
}

export function wantedText(text: string): WantedText {
  const folded = foldText(text)
  return {
    folded,
    inAnyCase: new RegExp(folded.replaceAll(SIGN, String.raw`\$&`), 'i'),
    isInStoredHeaders: AS_STORED.test(folded),
  }
}

const SIGN = /[^a-z0-9]/g
/** ASCII without `"`, `:` and `\`, and not from a space on. */
const AS_STORED = /^[!#-9;-[\]-~][ !#-9;-[\]-~]*$/
