import { foldText } from '../../../../shared/search/fold-text.ts'
import { meets, meetsJson } from '../../../../shared/search/json-condition.ts'
import type { Condition } from '../../../../shared/search/query.ts'
import type { Searchable } from './searchable.ts'

/** Tells by the content of an event whether it meets a condition that columns do not tell. */
export function contentTest(condition: Condition): (event: Searchable) => boolean {
  switch (condition.kind) {
    case 'text': {
      const wanted = foldText(condition.text)
      return (event) =>
        event.head.includes(wanted) || (event.mayHold(wanted) && event.body().includes(wanted))
    }
    case 'note': {
      const wanted = foldText(condition.value)
      return (event) => event.note().includes(wanted)
    }
    case 'header': {
      const { name, value } = condition
      const wanted = value === null ? null : foldText(value)
      return ({ headers }) =>
        headers.some(
          ([each, found]) => each.toLowerCase() === name && (wanted === null || foldText(found) === wanted),
        )
    }
    case 'json': {
      const { path, comparison, value } = condition
      const last = path.at(-1)
      const passes = (found: string) => comparison === null || meets(found, comparison, value)
      return (event) => {
        if (comparison !== null && typeof last === 'object' && 'member' in last) {
          if (!event.mayHave(last.member, passes)) return false
        }
        const json = event.json()
        return json !== null && meetsJson(json.document, condition, json.isHidden)
      }
    }
    default:
      throw new Error(`A search has no content of kind ${condition.kind}.`)
  }
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
