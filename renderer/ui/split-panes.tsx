import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import './split-panes.css'

export interface Pane {
  id: string
  /** Such as `208px` or `40%`. */
  size: string
  min: string
  max?: string
  content: ReactNode
}

/** Panes side by side (or one above the other) whose borders can be moved; `id` names where the sizes are kept. */
export function SplitPanes({
  id,
  panes,
  orientation = 'horizontal',
}: {
  id: string
  panes: readonly Pane[]
  orientation?: 'horizontal' | 'vertical'
}) {
  const layout = useDefaultLayout({
    id: `hookloupe.${id}`,
    panelIds: panes.map((pane) => pane.id),
    storage: localStorage,
  })
  return (
    <Group
      className="split"
      orientation={orientation}
      defaultLayout={layout.defaultLayout}
      onLayoutChanged={layout.onLayoutChanged}
    >
      {panes.flatMap((pane, index) => [
        ...(index === 0
          ? []
          : [
              <Separator
                key={`before ${pane.id}`}
                className="split-border"
                aria-label={`Resize ${pane.id}`}
              />,
            ]),
        <Panel key={pane.id} id={pane.id} defaultSize={pane.size} minSize={pane.min} maxSize={pane.max}>
          <div className="split-pane">{pane.content}</div>
        </Panel>,
      ])}
    </Group>
  )
}
