import type { JsonStyle } from '../../../../shared/model/scheme.ts'

/** One way in which a sender's stack writes JSON otherwise, in words after "the body was signed". */
export interface JsonVariation {
  /** Variations of one group exclude each other. */
  group: 'order' | 'escapes' | 'spacing' | 'numbers' | 'stack'
  style: Partial<JsonStyle>
  cost: number
  words: string
  fix: string
}

const PHP = 'In PHP use json_encode($body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE).'
const PYTHON = "In Python use json.dumps(body, separators=(',', ':'), ensure_ascii=False)."

/** What common stacks do, one thing at a time and as they come by default. */
export const JSON_VARIATIONS: readonly JsonVariation[] = [
  {
    group: 'order',
    style: { order: 'as-is' },
    cost: 1,
    words: 'without sorting its keys',
    fix: 'Sort the keys of every object before signing.',
  },
  {
    group: 'order',
    style: { order: 'canonical-top' },
    cost: 1,
    words: 'with only the outermost keys sorted',
    fix: 'Sort the keys of the objects inside as well.',
  },
  {
    group: 'order',
    style: { order: 'canonical' },
    cost: 1,
    words: 'with its keys sorted',
    fix: 'Sign the keys in the order in which they are sent.',
  },
  {
    group: 'order',
    style: { order: 'canonical-ignoring-case' },
    cost: 2,
    words: 'with its keys sorted without regard to case',
    fix: 'Sort by code unit: capitals come first.',
  },
  {
    group: 'order',
    style: { order: 'canonical-integers-first' },
    cost: 2,
    words: 'with keys that are numbers first, as objects of JavaScript list them',
    fix: 'Write the sorted members yourself: an object of JavaScript puts keys that are numbers first.',
  },
  {
    group: 'stack',
    style: { spacing: 'spaced', escapes: 'ascii' },
    cost: 1,
    words: 'as Python\'s json.dumps writes it by default, with blanks after "," and ":" and \\u escapes',
    fix: PYTHON,
  },
  {
    group: 'stack',
    style: { escapes: 'slashes-and-ascii', emptyObjects: 'array' },
    cost: 1,
    words: "as PHP's json_encode writes it by default, with \\/ for / and \\u escapes",
    fix: PHP,
  },
  {
    group: 'stack',
    style: { escapes: 'slashes-and-ascii', spacing: 'four-spaces', emptyObjects: 'array' },
    cost: 2,
    words: 'as PHP writes it with JSON_PRETTY_PRINT',
    fix: PHP,
  },
  {
    group: 'escapes',
    style: { escapes: 'ascii' },
    cost: 1,
    words: 'with letters beyond ASCII written as \\u escapes',
    fix: `Write them as UTF-8. ${PYTHON}`,
  },
  {
    group: 'escapes',
    style: { escapes: 'slashes' },
    cost: 1,
    words: 'with every / escaped as \\/',
    fix: PHP,
  },
  {
    group: 'escapes',
    style: { escapes: 'slashes-and-ascii' },
    cost: 1,
    words: 'with / as \\/ and letters beyond ASCII as \\u escapes',
    fix: PHP,
  },
  {
    group: 'escapes',
    style: { escapes: 'html' },
    cost: 2,
    words: 'with <, > and & as \\u escapes, as Go and Ruby on Rails do',
    fix: 'In Go use an Encoder with SetEscapeHTML(false), in Ruby JSON.generate.',
  },
  {
    group: 'escapes',
    style: { escapes: 'html-and-equals' },
    cost: 2,
    words: "with <, >, &, = and ' as \\u escapes, as Gson does in Java",
    fix: 'In Java build Gson with disableHtmlEscaping().',
  },
  {
    group: 'escapes',
    style: { escapes: 'html-and-ascii' },
    cost: 2,
    words: 'with the escapes that .NET writes by default',
    fix: 'In .NET use JavaScriptEncoder.UnsafeRelaxedJsonEscaping.',
  },
  {
    group: 'escapes',
    style: { escapes: 'written' },
    cost: 2,
    words: 'with its escapes kept as they were sent',
    fix: 'Read the JSON and write it again before signing.',
  },
  {
    group: 'spacing',
    style: { spacing: 'spaced' },
    cost: 1,
    words: 'with a blank after every "," and ":", as Python writes it',
    fix: PYTHON,
  },
  {
    group: 'spacing',
    style: { spacing: 'two-spaces' },
    cost: 1,
    words: 'laid out over lines with two blanks',
    fix: 'Sign the compact form, without white space.',
  },
  {
    group: 'spacing',
    style: { spacing: 'four-spaces' },
    cost: 1,
    words: 'laid out over lines with four blanks',
    fix: 'Sign the compact form, without white space.',
  },
  {
    group: 'numbers',
    style: { numbers: 'written' },
    cost: 1,
    words: 'with its numbers as they were written, such as 1.0',
    fix: 'Write numbers as JSON.stringify does: 1.0 becomes 1.',
  },
  {
    group: 'numbers',
    style: { numbers: 'javascript' },
    cost: 1,
    words: 'with its numbers as JavaScript writes them: 1.0 became 1',
    fix: 'Sign the numbers as they are sent.',
  },
  {
    group: 'numbers',
    style: { numbers: 'float' },
    cost: 2,
    words: 'with whole numbers written as 1.0',
    fix: 'Do not read numbers into floating point before signing.',
  },
]
