import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CommandBox } from '../ui/command-box.tsx'
import { useContextMenu } from '../ui/context-menu.tsx'
import { Confirmation, Dialog } from '../ui/dialog.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { Field, TextInput } from '../ui/field.tsx'
import { Menu, type MenuSection } from '../ui/menu.tsx'
import { Popover, PopoverClose } from '../ui/popover.tsx'
import { tell } from '../ui/toasts.tsx'
import { Sample, SampleGroup } from './sample.tsx'

type Shown = 'small' | 'large' | 'confirmation' | 'drawer' | 'commands' | null

const SECTIONS: readonly MenuSection[] = [
  {
    heading: 'A heading',
    entries: [
      { id: 'one', label: 'First', note: 'f', onChoose: () => {} },
      { id: 'two', label: 'Chosen', isChosen: true, onChoose: () => {} },
      { id: 'three', label: 'Not chosen', isChosen: false, onChoose: () => {} },
    ],
  },
  { entries: [{ id: 'four', label: 'Remove', note: 'Delete', isDanger: true, onChoose: () => {} }] },
]

/** What lies over the page. */
export function OverlaySamples() {
  const [shown, show] = useState<Shown>(null)
  const [text, type] = useState('')
  const close = (): void => show(null)
  const menu = useContextMenu('A menu', () => SECTIONS)
  return (
    <SampleGroup title="Over the page">
      <Sample name="Menus">
        <Menu trigger={<Button>Menu</Button>} sections={SECTIONS} />
        <Button onContextMenu={(event) => menu.open(event, null)}>With a menu of its own</Button>
        {menu.menu}
        <Popover title="A panel" trigger={<Button>Panel</Button>}>
          <p>What hangs from a button.</p>
          <PopoverClose>
            <Button size="small">Close</Button>
          </PopoverClose>
        </Popover>
      </Sample>
      <Sample name="Dialogs">
        {(['small', 'large', 'confirmation', 'drawer', 'commands'] as const).map((kind) => (
          <Button key={kind} onClick={() => show(kind)}>
            {kind}
          </Button>
        ))}
        <Dialog
          title="A dialog"
          description="What it is for, in a sentence."
          width={shown === 'large' ? 'large' : 'small'}
          open={shown === 'small' || shown === 'large'}
          onClose={close}
          footer={
            <Button look="primary" onClick={close}>
              Do it
            </Button>
          }
        >
          <Field label="A field">
            <TextInput />
          </Field>
        </Dialog>
        <Confirmation
          title="Remove it?"
          description="It cannot be brought back."
          action="Remove it"
          open={shown === 'confirmation'}
          onConfirm={close}
          onClose={close}
        />
        <Drawer title="Places" open={shown === 'drawer'} onClose={close}>
          <p>What a narrow window has no room for.</p>
        </Drawer>
        {shown === 'commands' && (
          <CommandBox
            name="Commands"
            placeholder="A command"
            text={text}
            sections={[
              {
                heading: 'Found',
                options: ['First', 'Second'].map((label) => ({
                  id: label,
                  label,
                  note: 'a note',
                  aside: 'aside',
                  onChoose: () => tell({ title: `${label} taken.` }),
                })),
              },
            ]}
            status="2 results"
            onType={type}
            onClose={close}
          />
        )}
      </Sample>
      <Sample name="Messages in passing">
        {(['good', 'warn', 'bad', 'neutral'] as const).map((tone) => (
          <Button
            key={tone}
            onClick={() => tell({ title: `A ${tone} message.`, description: 'And what it means.', tone })}
          >
            {tone}
          </Button>
        ))}
        <Button onClick={() => tell({ title: 'Removed.', action: { label: 'Undo', onChoose: () => {} } })}>
          with an offer
        </Button>
      </Sample>
    </SampleGroup>
  )
}
