import type { FormForm } from '../../../../shared/model/scheme.ts'
import { formOf } from './message-form.ts'
import type { MessageBase, MessageForm } from './message-form.ts'

interface FormChange {
  form: Partial<FormForm>
  group: string
  cost: number
  words: string
  fix: string
}

const RAW =
  'Take the names as they stand on the wire: in PHP read php://input, since $_POST writes "_" for dots.'

/** What stacks do to form fields before they are signed or verified, one thing at a time. */
const CHANGES: readonly FormChange[] = [
  {
    form: { names: 'underscores' },
    group: 'names',
    cost: 1,
    words: 'with "_" for the dots in its names, as PHP reads them',
    fix: RAW,
  },
  {
    form: { names: 'none' },
    group: 'names',
    cost: 2,
    words: 'by its values alone, without their names',
    fix: 'Join names and values.',
  },
  {
    form: { order: 'as-is' },
    group: 'order',
    cost: 1,
    words: 'in the order of its fields, not sorted by name',
    fix: 'Sort the fields by name.',
  },
  {
    form: { order: 'ignoring-case' },
    group: 'order',
    cost: 1,
    words: 'sorted without regard to case, as a sort by locale does',
    fix: 'Sort byte by byte: capitals come first. In JavaScript do not sort with localeCompare.',
  },
  {
    form: { empty: 'dropped' },
    group: 'empty',
    cost: 1,
    words: 'without its empty fields',
    fix: 'Keep empty fields: their names are signed.',
  },
  {
    form: { repeated: 'last' },
    group: 'repeated',
    cost: 1,
    words: 'with only the last field of each name',
    fix: 'Keep repeated fields.',
  },
  {
    form: { repeated: 'first' },
    group: 'repeated',
    cost: 2,
    words: 'with only the first field of each name',
    fix: 'Keep repeated fields.',
  },
  {
    form: { values: 'raw' },
    group: 'values',
    cost: 1,
    words: 'as it stands on the wire, with its "+" and percent escapes',
    fix: 'Decode names and values first.',
  },
  {
    form: { values: 'plus-kept' },
    group: 'values',
    cost: 1,
    words: 'with "+" left as it is',
    fix: 'In a form "+" is a blank: decode it as well.',
  },
  {
    form: { values: 'trimmed' },
    group: 'values',
    cost: 2,
    words: 'with the white space around its values taken off',
    fix: 'Leave the values as they are.',
  },
  {
    form: { assign: '=', join: '&' },
    group: 'join',
    cost: 1,
    words: 'with "=" and "&" between names and values',
    fix: 'Join names and values with nothing between.',
  },
  {
    form: { assign: '=' },
    group: 'join',
    cost: 2,
    words: 'with "=" between names and values',
    fix: 'Join names and values with nothing between.',
  },
  {
    form: { join: '&' },
    group: 'join',
    cost: 2,
    words: 'with "&" between its fields',
    fix: 'Join names and values with nothing between.',
  },
  {
    form: { assign: ',', join: ',' },
    group: 'join',
    cost: 2,
    words: 'with commas between names and values',
    fix: 'Join names and values with nothing between.',
  },
]

/** Forms of a text that is made of form fields. */
export function formForms(base: MessageBase): MessageForm[] {
  const { scheme, request } = base
  if (!request.form) return []
  const now: FormForm = scheme.form ?? { order: 'bytes', without: [], assign: '', join: '' }
  const proof = scheme.place.in === 'form' ? scheme.place.field : null
  const present = new Set(request.form.map(({ name }) => name))
  const singles: FormChange[] = [
    ...CHANGES.filter(({ form }) =>
      Object.entries(form).some(([key, value]) => (now as Record<string, unknown>)[key] !== value),
    ),
    ...LEFT_OUT.filter((name) => present.has(name) && !now.without.includes(name)).map((name) => ({
      form: { without: [...now.without, name] },
      group: 'without',
      cost: 2,
      words: `without its field "${name}"`,
      fix: `Leave out "${now.without.join('", "')}" only.`,
    })),
  ]
  const form = (changes: readonly FormChange[]): MessageForm =>
    formOf(
      base,
      {
        scheme: {
          ...scheme,
          form: Object.assign({ ...now }, ...changes.map((change) => change.form)) as FormForm,
        },
      },
      changes.reduce((sum, { cost }) => sum + cost, 0),
      changes.length,
      `the form was signed ${changes.map(({ words }) => words).join(' and ')}`,
      changes.map(({ fix }) => fix).join(' '),
    )
  const pairs = singles.flatMap((first, index) =>
    singles
      .slice(index + 1)
      .flatMap((second) => (first.group === second.group ? [] : [form([first, second])])),
  )
  const whole = proof === null ? [] : [rawBody(base, proof)]
  const added = [...present]
    .filter((name) => !now.without.includes(name) && !LEFT_OUT.includes(name) && name !== proof)
    .slice(0, MOST_LEFT_OUT)
    .map((name) =>
      form([
        {
          form: { without: [...now.without, name] },
          group: 'without',
          cost: 3,
          words: `without its field "${name}"`,
          fix: `Find out what adds "${name}" to the form after it was signed.`,
        },
      ]),
    )
  return [...singles.map((change) => form([change])), ...pairs, ...whole, ...added]
}

/** Fields that a sender may add after it has signed, or an app may take out before it verifies. */
const LEFT_OUT = ['timestamp', 'merchant.name', 'customParameters']

const MOST_LEFT_OUT = 40

/** The body as it was before the proof went into it. */
function rawBody(base: MessageBase, proof: string): MessageForm {
  const { scheme, request } = base
  const text = Buffer.from(request.body).toString('utf8')
  const without = text
    .split('&')
    .filter((part) => !part.startsWith(`${proof}=`))
    .join('&')
  return formOf(
    base,
    { scheme: { ...scheme, signed: '{body}' }, request: () => ({ ...request, body: Buffer.from(without) }) },
    1,
    1,
    'the body was signed as text, as it was before the proof was added',
    'Sort the fields by name and join names and values, decoded, with nothing between.',
  )
}
