import { Sample, SampleGroup } from './sample.tsx'

const COLOURS = [
  ['bg', 'panel', 'raised', 'sunken', 'hover', 'line', 'line-strong'],
  ['text', 'soft', 'faint', 'accent', 'accent-hover', 'accent-soft', 'accent-line', 'on-accent', 'selection'],
  ['good', 'good-soft', 'good-line', 'bad', 'bad-soft', 'bad-line', 'warn', 'warn-soft', 'warn-line'],
  ['syntax-key', 'syntax-text', 'syntax-number', 'syntax-faint', 'neutral-soft', 'backdrop'],
]

/** Every colour of the chosen look. */
export function Colours() {
  return (
    <SampleGroup title="Colours">
      {COLOURS.map((names) => (
        <Sample key={names[0]} name={names[0] ?? ''}>
          <div className="design-colours">
            {names.map((name) => (
              <span key={name} className="design-colour">
                <i style={{ background: `var(--${name})` }} />
                {name}
              </span>
            ))}
          </div>
        </Sample>
      ))}
    </SampleGroup>
  )
}

/** Sizes and faces of text. */
export function Type() {
  return (
    <SampleGroup title="Type">
      {['xs', 's', 'm', 'l', 'xl', 'xxl'].map((size) => (
        <Sample key={size} name={`text-${size}`}>
          <span style={{ fontSize: `var(--text-${size})` }}>Payment received, 10,000 TZS</span>
          <b style={{ fontSize: `var(--text-${size})` }}>Payment received</b>
          <span className="mono">ORD123456LCP7890 l1I0O</span>
          <span className="soft">soft</span>
          <span className="faint">faint</span>
        </Sample>
      ))}
    </SampleGroup>
  )
}
