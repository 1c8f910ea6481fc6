import type { KeySource, Place } from '../../../../shared/model/scheme.ts'
import { prefixAt } from './code-plan.ts'
import type { Extra, Reads, SigningPlan } from './code-plan.ts'
import { RAW_BODY_NOTES } from './raw-body-notes.ts'
import { doubleQuoted } from './source.ts'
import type { Lines } from './source.ts'
import type { Step } from './steps.ts'

export const ENTRIES = [
  '',
  '// The entries that start with a prefix, without it.',
  'func entries(list []string, prefix string) []string {',
  '\tvar found []string',
  '\tfor _, entry := range list {',
  '\t\tif entry = strings.TrimSpace(entry); strings.HasPrefix(entry, prefix) {',
  '\t\t\tfound = append(found, entry[len(prefix):])',
  '\t\t}',
  '\t}',
  '\treturn found',
  '}',
  '',
  'func first(list []string) string {',
  '\tif len(list) == 0 {',
  '\t\treturn ""',
  '\t}',
  '\treturn list[0]',
  '}',
]

export const TEXT_AT = [
  '',
  '// The value at a path; nil where nothing stands there.',
  'func at(value any, path ...string) any {',
  '\tfor _, name := range path {',
  '\t\tobject, _ := value.(map[string]any)',
  '\t\tvalue = object[name]',
  '\t}',
  '\treturn value',
  '}',
  '',
  '// The value at a path as text; empty where nothing stands there.',
  'func textAt(value any, path ...string) string {',
  '\tvalue = at(value, path...)',
  '\tif text, ok := value.(string); ok || value == nil {',
  '\t\treturn text',
  '\t}',
  '\ttext, _ := json.Marshal(value)',
  '\treturn string(text)',
  '}',
]

/** What the function is given beside headers and body. */
export function argumentsOf(extras: readonly Extra[]): string {
  return extras.map((extra) => `, ${extra} string`).join('')
}

/** The forms of the request that the code reads, each as a variable; the JSON only where `isParsed`. */
export function readLines({ json, form, query }: Reads, isParsed = true): Lines[] {
  return [
    json &&
      isParsed && [
        'var body map[string]any',
        'if err := json.Unmarshal(rawBody, &body); err != nil {',
        '\treturn false',
        '}',
      ],
    form && ['fields, err := url.ParseQuery(string(rawBody))', 'if err != nil {', '\treturn false', '}'],
    query && ['parameters, err := url.ParseQuery(query)', 'if err != nil {', '\treturn false', '}'],
  ]
}

/** `key` as bytes, out of the environment; `failure` is what is answered where it cannot be read. */
export function keyLines({ bytes, prefix, digest }: KeySource, secret: string, failure: string): string[] {
  const env = `os.Getenv("${secret}")`
  const text = prefix === undefined ? env : `strings.TrimPrefix(${env}, ${doubleQuoted(prefix)})`
  const lines =
    bytes === 'utf8'
      ? [`key := []byte(${text})`]
      : [`key, err := ${decoder(bytes)}(${text})`, 'if err != nil {', `\treturn ${failure}`, '}']
  return digest ? [...lines, `sum := ${digest}.Sum(key)`, 'key = sum[:]'] : lines
}

export function decoder(encoding: 'hex' | 'base64' | 'base64url'): string {
  if (encoding === 'hex') return 'hex.DecodeString'
  return `base64.${encoding === 'base64' ? 'StdEncoding' : 'RawURLEncoding'}.DecodeString`
}

/** Statements that refuse what is too old, or not yet due. */
export function timeLines(unit: 's' | 'ms' | 's-or-ms' | 'iso', tolerance: number): string[] {
  const parse =
    unit === 'iso'
      ? ['sent, err := time.Parse(time.RFC3339, timestamp)']
      : [
          'number, err := strconv.ParseInt(timestamp, 10, 64)',
          ...(unit === 's' ? ['sent := time.Unix(number, 0)'] : ['sent := time.UnixMilli(number)']),
          ...(unit === 's-or-ms' ? ['if len(timestamp) <= 11 {', '\tsent = time.Unix(number, 0)', '}'] : []),
        ]
  return [
    ...parse,
    `if err != nil || math.Abs(time.Since(sent).Seconds()) > ${tolerance} {`,
    '\treturn false',
    '}',
  ]
}

type Json = NonNullable<SigningPlan['json']>

/** `text`: the JSON with sorted keys, out of `body`. */
export function sortedJson({ path, without }: Json): string[] {
  const lines = ['part := body']
  for (const name of path) {
    lines.push(
      `if part, _ = part[${doubleQuoted(name)}].(map[string]any); part == nil {`,
      '\treturn false',
      '}',
    )
  }
  // What is left out may be read as the proof later.
  if (without.length > 0) {
    lines.push(
      'kept := map[string]any{}',
      'for name, value := range part {',
      '\tkept[name] = value',
      '}',
      ...without.map((name) => `delete(kept, ${doubleQuoted(name)})`),
    )
  }
  return [
    ...lines,
    '// Maps are written with sorted keys, and numbers as JavaScript writes them.',
    'var buffer bytes.Buffer',
    'encoder := json.NewEncoder(&buffer)',
    'encoder.SetEscapeHTML(false)',
    `if err := encoder.Encode(${without.length > 0 ? 'kept' : 'part'}); err != nil {`,
    '\treturn false',
    '}',
    'text := strings.TrimSuffix(buffer.String(), "\\n")',
    'text = strings.NewReplacer(`\\u2028`, "\\u2028", `\\u2029`, "\\u2029").Replace(text)',
  ]
}

/** `text`: the JSON without white space, out of `rawBody`. */
export function compactJson({ path }: Json): string[] {
  const lines = ['part := json.RawMessage(rawBody)']
  if (path.length > 0) {
    lines.push(
      `for _, name := range []string{${path.map(doubleQuoted).join(', ')}} {`,
      '\tvar object map[string]json.RawMessage',
      '\tif err := json.Unmarshal(part, &object); err != nil || object[name] == nil {',
      '\t\treturn false',
      '\t}',
      '\tpart = object[name]',
      '}',
    )
  }
  return [
    ...lines,
    'var buffer bytes.Buffer',
    'if err := json.Compact(&buffer, part); err != nil {',
    '\treturn false',
    '}',
    'text := buffer.String()',
  ]
}

/** `form` as it is signed, out of `fields`. */
export function formLines({
  without,
  assign,
  join,
  isSorted,
  isDistinct,
}: NonNullable<SigningPlan['form']>): string[] {
  const pair = assign === '' ? 'name+value' : `name+${doubleQuoted(assign)}+value`
  return [
    ...(isSorted ? [] : ['// Go keeps no order of fields: they are taken by name.']),
    'var names []string',
    'for name := range fields {',
    ...(without.length === 0
      ? ['\tnames = append(names, name)']
      : [
          `\tif ${without.map((name) => `name != ${doubleQuoted(name)}`).join(' && ')} {`,
          '\t\tnames = append(names, name)',
          '\t}',
        ]),
    '}',
    'sort.Strings(names)',
    'var pairs []string',
    'for _, name := range names {',
    ...(isDistinct
      ? [
          '\tvalues := append([]string(nil), fields[name]...)',
          '\tsort.Strings(values)',
          '\tfor at, value := range values {',
          '\t\tif at == 0 || values[at-1] != value {',
          `\t\t\tpairs = append(pairs, ${pair})`,
          '\t\t}',
          '\t}',
        ]
      : ['\tfor _, value := range fields[name] {', `\t\tpairs = append(pairs, ${pair})`, '\t}']),
    '}',
    `form := strings.Join(pairs, ${doubleQuoted(join)})`,
  ]
}

/** What the function is given, as comment lines. */
export const ARGUMENTS = [
  '// rawBody: the bytes as they arrived, before any parser.',
  ...RAW_BODY_NOTES.go.map((line) => `// ${line}`),
]

/** Whether a value stands behind a prefix or in a list, so that `ENTRIES` is needed. */
export function hasEntries(places: readonly Place[]): boolean {
  return places.some((place) => place.in === 'header' && prefixAt(place) !== '')
}

/** A piece of the signed bytes as an expression. */
export function stepBytes(step: Step, plan: SigningPlan): string {
  const isBody = 'part' in step && step.part === 'body'
  return isBody ? 'rawBody' : `[]byte(${stepText(step, plan)})`
}

function stepText(step: Step, plan: SigningPlan): string {
  if ('text' in step) return doubleQuoted(step.text)
  if ('at' in step) return textAt(step.at)
  if ('header' in step) return `header.Get(${doubleQuoted(step.header)})`
  if ('variable' in step) return `os.Getenv("${step.variable}")`
  if ('field' in step) return valueAt({ in: 'form', field: step.field })
  if ('checksum' in step) return 'strconv.FormatUint(uint64(crc32.ChecksumIEEE(rawBody)), 10)'
  if ('signedAddress' in step) return 'signedAddress'
  if ('segment' in step) return `segment(${step.segment.map((each) => stepText(each, plan)).join(', ')})`
  if ('parameter' in step) {
    const value = valueAt({ in: 'query', name: step.parameter })
    return step.isLower ? `strings.ToLower(${value})` : value
  }
  if (step.part === 'json') return 'text'
  // The address exactly as it is registered with the sender.
  return step.part === 'url' ? `os.Getenv("${plan.address}")` : step.part
}

function textAt(path: string): string {
  return `textAt(body, ${path.split('.').map(doubleQuoted).join(', ')})`
}

/** Statements that answer yes where a condition over `received` is met by one of the values. */
export function anyOf(values: string, condition: string): Lines[] {
  return [
    `for _, received := range ${values} {`,
    `\tif ${condition} {`,
    '\t\treturn true',
    '\t}',
    '}',
    'return false',
  ]
}

/** One value; empty where nothing stands there. */
export function valueAt(place: Place): string {
  if (place.in === 'body') return textAt(place.member)
  if (place.in === 'form') return `fields.Get(${doubleQuoted(place.field)})`
  if (place.in === 'query') return `parameters.Get(${doubleQuoted(place.name)})`
  return prefixAt(place) === '' ? `header.Get(${doubleQuoted(place.name)})` : `first(${valuesAt(place)})`
}

/** All values that stand at a place. */
export function valuesAt(place: Place): string {
  if (place.in === 'body') return `[]string{${valueAt(place)}}`
  if (place.in === 'form') return `fields[${doubleQuoted(place.field)}]`
  if (place.in === 'query') return `parameters[${doubleQuoted(place.name)}]`
  const header = `header.Get(${doubleQuoted(place.name)})`
  const { list } = place
  const prefix = prefixAt(place)
  const all = list ? `strings.Split(${header}, ${doubleQuoted(list.separator)})` : `[]string{${header}}`
  return prefix === '' ? all : `entries(${all}, ${doubleQuoted(prefix)})`
}
