import { Copy, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { KeyCaps } from '../commands/command-key.tsx'
import { Badge, Count } from '../ui/badge.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Field, SecretInput, TextArea, TextInput } from '../ui/field.tsx'
import { Hint } from '../ui/hint.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { Select } from '../ui/select.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { Checks, Switch } from '../ui/switch.tsx'
import { Segments, Tabs } from '../ui/tabs.tsx'
import { Sample, SampleGroup } from './sample.tsx'

const LOOKS = ['plain', 'primary', 'quiet', 'danger'] as const
const LONG = 'A label that is much longer than anybody would wish for in such a narrow place'

/** Buttons, marks and what is typed or chosen in forms. */
export function ControlSamples() {
  const [tab, setTab] = useState<'one' | 'two' | 'three'>('one')
  const [card, setCard] = useState<'a' | 'b'>('a')
  const [isOn, setOn] = useState(true)
  const [values, setValues] = useState<('a' | 'b')[]>(['a'])
  const [value, setValue] = useState('second')
  return (
    <SampleGroup title="Controls">
      {(['medium', 'small'] as const).map((size) => (
        <Sample key={size} name={`Button, ${size}`}>
          {LOOKS.map((look) => (
            <Button key={look} look={look} size={size}>
              {look}
            </Button>
          ))}
          {LOOKS.map((look) => (
            <Button key={look} look={look} size={size} icon={<Send aria-hidden />} disabled>
              {look}, off
            </Button>
          ))}
          <IconButton name="Copy" size={size}>
            <Copy aria-hidden />
          </IconButton>
          <IconButton name="Remove" look="plain" size={size} aria-pressed>
            <Trash2 aria-hidden />
          </IconButton>
          <CopyButton text="text" name="Copy it" size={size} />
          <CopyButton text="text" name="Copy it with words" label="Copy" look="plain" size={size} />
        </Sample>
      ))}
      <Sample name="Badge and count">
        {(['quiet', 'accent', 'good', 'warn', 'bad'] as const).map((look) => (
          <Badge key={look} look={look}>
            {look}
          </Badge>
        ))}
        <Count value={0} /> <Count value={1_234_567} />
      </Sample>
      <Sample name="Status mark">
        {(['good', 'warn', 'bad', 'neutral', 'waiting'] as const).map((tone) => (
          <span key={tone} className="design-colour">
            <StatusMark tone={tone} name={tone} /> {tone}
          </span>
        ))}
      </Sample>
      <Sample name="Keys and hints">
        <KeyCap>j</KeyCap>
        <KeyCaps name="Mod-k" />
        <Hint text="A hint that says more than the name.">
          <Button size="small">Rest here</Button>
        </Hint>
      </Sample>
      <Sample name="Field">
        <Field label="Name" help="What it is for.">
          <TextInput placeholder="a name" />
        </Field>
        <Field label="With a mistake" error="8 to 64 characters are expected; 3 were found.">
          <TextInput isCode defaultValue="abc" />
        </Field>
        <Field label="Only to read" aside="aside">
          <TextInput readOnly value="cannot be changed" />
        </Field>
        <Field label="Off">
          <TextInput disabled value="off" />
        </Field>
        <Field label={LONG}>
          <SecretInput defaultValue="secret" />
        </Field>
        <Field label="Several lines">
          <TextArea defaultValue={'one\ntwo'} />
        </Field>
      </Sample>
      <Sample name="Select">
        <Select
          name="Fruit"
          value={value}
          choices={[
            { value: 'first', label: 'First', note: 'a note' },
            { value: 'second', label: LONG },
          ]}
          onChange={setValue}
        />
      </Sample>
      <Sample name="Switch and checks">
        <Switch label="On or off" help="What it changes." checked={isOn} onChange={setOn} />
        <Switch label="The other" checked={!isOn} onChange={(isOff) => setOn(!isOff)} />
        <Checks
          name="Some of them"
          values={values}
          choices={[
            { value: 'a', label: 'This' },
            { value: 'b', label: 'That' },
          ]}
          onChange={setValues}
        />
      </Sample>
      <Sample name="Segments">
        <Segments
          name="Tabs as segments"
          value={tab}
          choices={[
            { value: 'one', label: 'One' },
            { value: 'two', label: 'Two' },
            { value: 'three', label: 'Three' },
          ]}
          onChange={setTab}
        />
      </Sample>
      <Sample name="Tabs">
        <div className="design-block">
          <Tabs
            value={tab}
            tabs={[
              { value: 'one', label: 'One', count: 12, content: <p>The first.</p> },
              { value: 'two', label: 'Two', content: <p>The second.</p> },
              { value: 'three', label: 'Three', count: 0, content: <p>The third.</p> },
            ]}
            aside={<span className="soft">aside</span>}
            onChange={setTab}
          />
        </div>
      </Sample>
      <Sample name="Choice cards">
        <ChoiceCards
          name="One of two"
          value={card}
          choices={[
            { value: 'a', label: 'First', sentence: 'What it does in a sentence.' },
            { value: 'b', label: 'Second', sentence: LONG },
          ]}
          onChange={setCard}
        />
      </Sample>
    </SampleGroup>
  )
}
