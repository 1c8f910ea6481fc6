import './visible-text.css'

/** Characters that change a signature and cannot be seen, with how they are drawn and what they are called. */
const INVISIBLE: Record<string, [sign: string, name: string]> = {
  ' ': ['·', 'space'],
  '\t': ['⇥', 'tab'],
  '\n': ['↵\n', 'line feed'],
  '\r': ['\\r', 'carriage return'],
  '\u00a0': ['[NBSP]', 'no-break space'],
  '\u200b': ['[U+200B]', 'zero width space'],
  '\u200d': ['[U+200D]', 'zero width joiner'],
  '\ufeff': ['[BOM]', 'byte order mark'],
}
const PATTERN = /([\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060\ufeff])/

/** Text with every invisible character drawn, for texts of which every character counts. */
export function VisibleText({ text }: { text: string }) {
  return (
    <span className="visible-text mono">
      {text.split(PATTERN).map((part, index) => {
        if (index % 2 === 0) return part
        const code = part.charCodeAt(0)
        const [sign, name] = INVISIBLE[part] ?? [
          `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`,
          'control character',
        ]
        return (
          <span key={index} className="visible-sign" title={name}>
            {sign}
          </span>
        )
      })}
    </span>
  )
}

/** Texts one above the other, each with its character marked in which it differs first. */
export function Difference({
  rows,
}: {
  rows: readonly {
    label: string
    value: string | null
    missing: string
    tone: 'bad' | 'good'
    /** Zero-based; null where nothing is to be marked. */
    markedAt: number | null
    note?: string
  }[]
}) {
  return (
    <dl className="difference">
      {rows.map((row) => (
        <div key={row.label} className="difference-row">
          <dt>{row.label}</dt>
          <dd className="mono break-anywhere">
            {row.value === null ? (
              <span className="difference-missing">{row.missing}</span>
            ) : (
              <Marked text={row.value} at={row.markedAt} tone={row.tone} />
            )}
            {row.note !== undefined && <span className="difference-note">{row.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Marked({ text, at, tone }: { text: string; at: number | null; tone: 'bad' | 'good' }) {
  if (at === null) return text
  return (
    <>
      {text.slice(0, at)}
      <mark className={`difference-${tone}`}>{text.slice(at, at + 1) || '∅'}</mark>
      {text.slice(at + 1)}
    </>
  )
}
