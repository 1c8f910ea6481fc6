/**
 * What a person typed as an FTS5 expression: every word has to be there, whole or as a beginning. Each word is
 * quoted, so that no text is ever a syntax error: https://www.sqlite.org/fts5.html#full_text_query_syntax
 *
 * Null where there is nothing to look for.
 */
export function searchExpression(text: string): string | null {
  const words = text.split(/[\s\0]+/u).filter((word) => /[\p{L}\p{N}\p{Co}]/u.test(word))
  if (words.length === 0) return null
  return words
    .slice(0, MOST_WORDS)
    .map((word) => `"${word.replaceAll('"', '""')}"*`)
    .join(' AND ')
}

const MOST_WORDS = 32
