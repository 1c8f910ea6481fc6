import { foldText } from '../../../../shared/search/fold-text.ts'
import { meets, meetsJson } from '../../../../shared/search/json-condition.ts'
import type { Condition } from '../../../../shared/search/query.ts'
import type { Searchable } from './searchable.ts'
import type { SearchableBody } from './searchable-body.ts'
import type { SearchableHead } from './searchable-head.ts'
import { wantedText } from './wanted-text.ts'
import type { WantedText } from './wanted-text.ts'

/** Tells by the content of an event whether it meets a condition that columns do not tell. */
export function contentTest(condition: Condition): (event: Searchable) => boolean {
  switch (condition.kind) {
    case 'text': {
      const wanted = wantedText(condition.text)
      return ({ head, body }) => holds(head, wanted) || holds(body, wanted)
    }
    case 'note': {
      const wanted = foldText(condition.value)
      return (event) => event.note().includes(wanted)
    }
    case 'header': {
      const { name, value } = condition
      const wanted = value === null ? null : foldText(value)
      return ({ head }) =>
        head
          .headers()
          .some(
            ([each, found]) => each.toLowerCase() === name && (wanted === null || foldText(found) === wanted),
          )
    }
    case 'json': {
      const { path, comparison, value } = condition
      const last = path.at(-1)
      const passes = (found: string) => comparison === null || meets(found, comparison, value)
      return ({ body }) => {
        if (comparison !== null && typeof last === 'object' && 'member' in last) {
          if (!body.mayHave(last.member, passes)) return false
        }
        const json = body.json()
        return json !== null && meetsJson(json.document, condition, json.isHidden)
      }
    }
    default:
      throw new Error(`A search has no content of kind ${condition.kind}.`)
  }
}

function holds(
  { mayHold, text }: Pick<SearchableHead | SearchableBody, 'mayHold' | 'text'>,
  wanted: WantedText,
): boolean {
  return mayHold(wanted) && text().includes(wanted.folded)
}

/** Folded texts without which an event cannot meet a condition. */
export function textsOf(condition: Condition): string[] {
  switch (condition.kind) {
    case 'text':
      return [foldText(condition.text)]
    case 'header':
      // As it stands in what is indexed.
      return [
        foldText(condition.value === null ? `${condition.name}:` : `${condition.name}: ${condition.value}`),
      ]
    case 'json': {
      const names = condition.path.flatMap((step) =>
        typeof step === 'object' && 'member' in step ? [step.member] : [],
      )
      const isText = condition.comparison === 'is' && /[^\d.+eE-]/.test(condition.value)
      return [...names, ...(isText ? [condition.value] : [])].filter(isPlain).map(foldText)
    }
    default:
      return []
  }
}

/** Written in JSON as it is, whoever writes it. */
function isPlain(text: string): boolean {
  return /^[\w .,:;@+-]+$/.test(text)
}
