import { SaxesParser } from 'saxes'

/** Elements deeper than that are left out: nothing that a provider sends is near it. */
const DEEPEST = 100

interface Open {
  name: string
  type: string | undefined
  isNil: boolean
  text: string
  children: Map<string, unknown[]>
}

/**
 * XML as the text of a JSON object, so that paths lead into it: an element with others in it becomes an object, one
 * with text a string, a repeated name a list. The attributes `type` (`array`, `integer`, `boolean`) and `nil` are read
 * as Rails writes them (https://api.rubyonrails.org/classes/Hash.html#method-i-to_xml). Null where the text is no
 * well-formed XML. Never throws.
 */
export function xmlAsJson(text: string): string | null {
  const parser = new SaxesParser()
  const stack: Open[] = [opened('', {})]
  let tooDeep = 0
  const errors: Error[] = []
  parser.on('error', (error) => errors.push(error))
  parser.on('opentag', ({ name, attributes }) => {
    if (stack.length > DEEPEST) tooDeep++
    else stack.push(opened(name, attributes))
  })
  parser.on('text', (part) => addText(stack, tooDeep, part))
  parser.on('cdata', (part) => addText(stack, tooDeep, part))
  parser.on('closetag', () => {
    if (tooDeep > 0) tooDeep--
    else if (stack.length > 1) closeLast(stack)
  })
  for (let at = 0; at < text.length && errors.length === 0; at += 65_536)
    parser.write(text.slice(at, at + 65_536))
  if (errors.length === 0) parser.close()
  return errors.length > 0 ? null : JSON.stringify(valueOf(stack[0] as Open))
}

function opened(name: string, attributes: Readonly<Record<string, string>>): Open {
  return {
    name,
    type: attributes['type'],
    isNil: attributes['nil'] === 'true',
    text: '',
    children: new Map(),
  }
}

function addText(stack: readonly Open[], tooDeep: number, part: string): void {
  const last = stack.at(-1)
  if (last && tooDeep === 0) last.text += part
}

function closeLast(stack: Open[]): void {
  const closed = stack.pop() as Open
  const parent = stack.at(-1) as Open
  const siblings = parent.children.get(closed.name)
  if (siblings) siblings.push(valueOf(closed))
  else parent.children.set(closed.name, [valueOf(closed)])
}

function valueOf({ type, isNil, text, children }: Open): unknown {
  if (isNil) return null
  if (type === 'array') return [...children.values()].flat(1)
  if (children.size > 0) {
    const entries = [...children].map(([name, values]) => [name, values.length === 1 ? values[0] : values])
    return Object.fromEntries(entries)
  }
  const trimmed = text.trim()
  if (type === 'boolean' && /^(true|false)$/.test(trimmed)) return trimmed === 'true'
  if (type === 'integer' && /^-?\d{1,15}$/.test(trimmed)) return Number(trimmed)
  return text
}
