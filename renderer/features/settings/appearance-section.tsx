import type { ReactNode } from 'react'
import { useAppearance } from '../../ui/appearance.ts'
import { Segments } from '../../ui/tabs.tsx'

/** How the window looks, on this machine alone; each choice holds at once. */
export function AppearanceSection() {
  const { appearance, change } = useAppearance()
  return (
    <dl className="settings-appearance">
      <Row name="Colours">
        <Segments
          name="Colours"
          value={appearance.theme}
          choices={[
            { value: 'system', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={(theme) => change({ theme })}
        />
      </Row>
      <Row name="Contrast" help="High is black on white or white on black, with plain borders.">
        <Segments
          name="Contrast"
          value={appearance.contrast}
          choices={[
            { value: 'system', label: 'As the system' },
            { value: 'normal', label: 'Normal' },
            { value: 'more', label: 'High' },
          ]}
          onChange={(contrast) => change({ contrast })}
        />
      </Row>
      <Row name="Density" help="Compact shows more rows, with less space between things.">
        <Segments
          name="Density"
          value={appearance.density}
          choices={[
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ]}
          onChange={(density) => change({ density })}
        />
      </Row>
      <Row name="Text">
        <Segments
          name="Text"
          value={appearance.text}
          choices={[
            { value: 'small', label: 'Small' },
            { value: 'normal', label: 'Normal' },
            { value: 'large', label: 'Large' },
            { value: 'larger', label: 'Larger' },
          ]}
          onChange={(text) => change({ text })}
        />
      </Row>
      <Row name="Motion">
        <Segments
          name="Motion"
          value={appearance.motion}
          choices={[
            { value: 'system', label: 'As the system' },
            { value: 'reduced', label: 'None' },
          ]}
          onChange={(motion) => change({ motion })}
        />
      </Row>
    </dl>
  )
}

function Row({ name, help, children }: { name: string; help?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {help !== undefined && <span className="settings-appearance-help">{help}</span>}
      </dd>
    </div>
  )
}
