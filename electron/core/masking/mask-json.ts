import { kindOf, membersOf, nodeAt, rawText, stringOf, after } from '../../../shared/bodies/json.ts'
import type { JsonDocument, JsonNode } from '../../../shared/bodies/json.ts'
import { kindOfValue } from './find-values.ts'
import type { Rules } from './rules.ts'

interface Visit {
  node: JsonNode
  path: string
  /** True below a path that is masked as a whole. */
  isMasked: boolean
}

/** A JSON text with its values masked; everything between them stays as it was written, numbers stay numbers. */
export function maskJson(document: JsonDocument, rules: Rules): string {
  const edits: { start: number; end: number; text: string }[] = []
  const personal = new Set(rules.personalByMember.map((path) => nodeAt(document, 0, path)))
  const open: Visit[] = [{ node: 0, path: '', isMasked: false }]
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { node, path } = visit
    const kind = kindOf(document, node)
    const byPlace = rules.kindAt('body', path) ?? (personal.has(node) ? 'personal' : null)
    const isMasked = visit.isMasked || byPlace !== null
    if (kind === 'object') {
      const inside = [...membersOf(document, node)].map(({ key, value }) => {
        const name = stringOf(document, key)
        edit(key, rules.inText(name, `body ${path}`), name)
        return { node: value, path: join(path, name), isMasked }
      })
      open.push(...inside.toReversed())
    } else if (kind === 'array') {
      const inside: Visit[] = []
      for (let item = node + 1; item < after(document, node); item = after(document, item)) {
        inside.push({ node: item, path: join(path, String(inside.length)), isMasked })
      }
      for (const each of inside.toReversed()) open.push(each)
    } else if (kind === 'string') {
      const text = stringOf(document, node)
      if (!isMasked || text === '') edit(node, rules.inText(text, `body ${path}`), text)
      else
        edit(
          node,
          rules.placeholders.text(
            byPlace === null || byPlace === 'personal' ? kindOfValue(text) : byPlace,
            text,
            `body ${path}`,
          ),
          text,
        )
    } else if (kind === 'number') {
      const text = rawText(document, node)
      const byForm = kindOfValue(text)
      if (isMasked)
        put(
          node,
          rules.placeholders.number(
            byForm === 'card' ? 'card' : (byPlace ?? 'personal'),
            text,
            `body ${path}`,
          ),
        )
      else if (byForm === 'card') put(node, rules.placeholders.number('card', text, `body ${path}`))
    }
  }
  return spliced(document.text, edits)

  function edit(node: JsonNode, after: string, before: string): void {
    if (after !== before) put(node, JSON.stringify(after))
  }

  function put(node: JsonNode, text: string): void {
    edits.push({
      start: document.table[node * 3] as number,
      end: document.table[node * 3 + 1] as number,
      text,
    })
  }
}

/** No rule speaks of a place deeper than this many characters of path. */
const LONGEST_PATH = 500

function join(path: string, name: string): string {
  if (path.length > LONGEST_PATH) return path
  return path === '' ? name : `${path}.${name}`
}

function spliced(text: string, edits: { start: number; end: number; text: string }[]): string {
  const pieces: string[] = []
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    pieces.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  return pieces.join('') + text.slice(at)
}
