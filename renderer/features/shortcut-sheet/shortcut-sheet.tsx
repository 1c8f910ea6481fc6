import { allCommands, type Command, type CommandPlace, PLACE_WORD } from '../../../shared/commands.ts'
import { KeyCaps } from '../../commands/command-key.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import './shortcut-sheet.css'

const PLACES: readonly CommandPlace[] = ['list', 'event', 'story', 'composer', 'compare', 'everywhere', 'go']

/** Which key does what. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keyboard" width="large" open={open} onClose={onClose}>
      {/* In a low window it scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="shortcuts-groups" role="region" aria-label="Keys" tabIndex={0}>
        {PLACES.map((place) => (
          <section key={place}>
            <h3 className="shortcuts-heading">{PLACE_WORD[place]}</h3>
            <dl className="shortcuts">
              {commandsWithKeys(place).map(({ label, keys = [] }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((key) => (
                      <span key={key} className="shortcuts-key">
                        <KeyCaps name={key} />
                      </span>
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

function commandsWithKeys(place: CommandPlace): Command[] {
  return allCommands()
    .map(({ command }) => command)
    .filter((command) => command.place === place && command.keys !== undefined)
}
