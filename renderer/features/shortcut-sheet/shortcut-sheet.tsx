import { Dialog } from '../../ui/dialog.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import './shortcut-sheet.css'

const GROUPS: readonly {
  title: string
  keys: readonly (readonly [keys: readonly string[], does: string])[]
}[] = [
  {
    title: 'List',
    keys: [
      [['/'], 'Search'],
      [['j', '↓'], 'Next event'],
      [['k', '↑'], 'Event before'],
      [['Enter'], 'Go to the event'],
      [['→', '←'], 'Open and fold retries or a group'],
      [['x'], 'Mark it, to do something with several'],
      [['u'], 'Mark it as unread'],
      [['Shift', 'F10'], 'All that can be done with it'],
      [['Delete'], 'Remove the marked events, or the chosen one'],
      [['Esc'], 'Back to the list'],
    ],
  },
  {
    title: 'Event',
    keys: [
      [['1', '2', '3', '4', '5'], 'Findings, body, headers, deliveries, story'],
      [['o'], 'The story of its object, as a page'],
      [['r'], 'Replay as captured'],
      [['e'], 'Edit and send'],
      [['d'], 'Compare with the one before'],
      [['c'], 'Copy parts of it'],
      [['Ctrl', 'Shift', 'F'], 'Find what is selected in every event'],
      [['Alt', 'C'], 'Copy the path under the cursor of the body'],
      [['p'], 'Pin it, so that no clean-up takes it'],
      [['n'], 'Write a note on it'],
      [['t'], 'Tag it'],
    ],
  },
  {
    title: 'Story',
    keys: [
      [['j', '↓'], 'Next event'],
      [['k', '↑'], 'Event before'],
      [['Enter'], 'Open the event'],
      [['x'], 'Mark it to compare'],
      [['d'], 'Compare with the marked one, or the one before'],
      [['r'], 'Replay from here'],
    ],
  },
  { title: 'Everywhere', keys: [[['?'], 'This sheet']] },
]

/** Which key does what. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keyboard" width="large" open={open} onClose={onClose}>
      {/* In a low window it scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="shortcuts-groups" role="region" aria-label="Keys" tabIndex={0}>
        {GROUPS.map((group) => (
          <section key={group.title}>
            <h3 className="shortcuts-heading">{group.title}</h3>
            <dl className="shortcuts">
              {group.keys.map(([keys, does]) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.map((key) => (
                      <KeyCap key={key}>{key}</KeyCap>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
