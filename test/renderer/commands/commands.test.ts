import { expect, test } from 'vitest'
import { allCommands, type CommandPlace } from '../../../shared/commands.ts'
import { keyCaps, keyName } from '../../../renderer/ui/key-name.ts'

/** What is on the screen together: there a key must mean one thing. */
const SCREENS: readonly (readonly CommandPlace[])[] = [
  ['everywhere', 'go', 'list', 'event'],
  ['everywhere', 'go', 'story'],
  ['everywhere', 'go', 'compare'],
  ['everywhere', 'go', 'composer'],
]

test.each(SCREENS.map((places) => [places.join(', '), places] as const))(
  'no key means two things where these are shown together: %s',
  (_, places) => {
    const keys = allCommands()
      .filter(({ command }) => places.includes(command.place))
      .flatMap(({ command }) => command.keys ?? [])

    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    expect(keys.length).toBeGreaterThan(3)
  },
)

test('every place of commands is on some screen, and no command is said twice in one place', () => {
  const places = new Set(SCREENS.flat())
  const said = allCommands().map(({ command }) => `${command.place}: ${command.label}`)

  expect(allCommands().filter(({ command }) => !places.has(command.place))).toEqual([])
  expect(said.filter((each, index) => said.indexOf(each) !== index)).toEqual([])
})

test('what was pressed is told by the name that the table has', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

  expect(keyName({ ...none, key: '?', shiftKey: true }, false)).toBe('?')
  expect(keyName({ ...none, key: 'K', ctrlKey: true, shiftKey: true }, false)).toBe('Mod-Shift-k')
  expect(keyName({ ...none, key: 'k', metaKey: true }, true)).toBe('Mod-k')
  // Theirs, not ours.
  expect(keyName({ ...none, key: 'k', metaKey: true }, false)).toBeNull()
  expect(keyName({ ...none, key: 'k', ctrlKey: true }, true)).toBeNull()
  expect(keyName({ ...none, key: 'c', altKey: true }, false)).toBeNull()
})

test('a key is written as on the keyboard of the machine', () => {
  expect(keyCaps('Mod-Shift-f', false)).toEqual(['Ctrl', 'Shift', 'F'])
  expect(keyCaps('Mod-k', true)).toEqual(['⌘', 'K'])
  expect(keyCaps('j', false)).toEqual(['j'])
  expect(keyCaps('ArrowDown', false)).toEqual(['↓'])
  expect(keyCaps('Mod-,', false)).toEqual(['Ctrl', ','])
})
