/** An expression whose `$` at the end is written as a language says "the very end", such as `\z`. */
export function expressionTo(expression: string, end: string): string {
  return /(?<!\\)\$$/.test(expression) ? expression.slice(0, -1) + end : expression
}
