/** A part of the window; its commands can be given while it is shown. */
export type CommandPlace = 'everywhere' | 'go' | 'list' | 'event' | 'story' | 'compare' | 'composer'

/** Something that a person can have done by a key, a menu or the palette. */
export interface Command {
  /** What it does, as a menu says it. */
  label: string
  place: CommandPlace
  /**
   * Each of them gives it: a `KeyboardEvent.key`, with `Mod-` before it for Ctrl (Command on a Mac), `Alt-` and
   * `Shift-`.
   */
  keys?: readonly string[]
  /** Where only what has the focus knows what it is about, so that neither the palette nor a menu can offer it. */
  isOfFocus?: true
  /** Moves to and fro: the palette offers it only to who asks for it. */
  isMove?: true
  /** Other words by which it is looked for. */
  words?: string
}

/** What each place is called. */
export const PLACE_WORD: Record<CommandPlace, string> = {
  everywhere: 'Everywhere',
  go: 'Go to',
  list: 'List',
  event: 'Event',
  story: 'Story',
  compare: 'Compare',
  composer: 'Composer',
}

/**
 * Every command once: the palette, the sheet of keys, context menus, hints and the menu of the desktop are made
 * from this table, and whoever can carry a command out says so by its name.
 */
export const COMMANDS = {
  palette: { label: 'Find a command or an event', place: 'everywhere', keys: ['Mod-k'] },
  shortcuts: { label: 'Keyboard shortcuts', place: 'everywhere', keys: ['?'], words: 'help sheet' },
  sample: { label: 'Send a sample', place: 'everywhere', words: 'test event example' },
  paste: { label: 'Paste a request', place: 'everywhere', words: 'import curl har raw' },
  'import-file': {
    label: 'Import requests from a file',
    place: 'everywhere',
    keys: ['Mod-o'],
    words: 'har http json open',
  },
  'pause-forwarding': {
    label: 'Pause or resume forwarding',
    place: 'everywhere',
    words: 'hold stop app resume',
  },
  'new-request': { label: 'New request', place: 'everywhere', words: 'draft compose empty' },
  'new-scenario': { label: 'New scenario', place: 'everywhere', words: 'run retries disorder' },
  'make-provider': {
    label: 'Make a provider from what arrived',
    place: 'everywhere',
    words: 'own pack unknown sender infer scheme',
  },
  'new-project': { label: 'New project', place: 'everywhere' },
  'open-project': { label: 'Open the folder of a project', place: 'everywhere' },

  'go-events': { label: 'All events', place: 'go', words: 'inbox list' },
  'go-unassigned': { label: 'Unassigned events', place: 'go' },
  'go-rejected': { label: 'Rejected requests', place: 'go' },
  'go-new-endpoint': { label: 'New endpoint', place: 'go', words: 'add provider' },
  'go-drafts': { label: 'Drafts', place: 'go' },
  'go-scenarios': { label: 'Scenarios', place: 'go', words: 'runs' },
  'go-providers': { label: 'Providers', place: 'go', words: 'packs own built-in schemes' },
  'go-drift': { label: 'Drift', place: 'go', words: 'schema changes' },
  'go-public-address': { label: 'Public address', place: 'go', words: 'tunnel' },
  'go-settings': { label: 'Settings', place: 'go', keys: ['Mod-,'], words: 'preferences options' },

  'list-search': { label: 'Search', place: 'list', keys: ['/'], words: 'filter find' },
  'list-next': { label: 'Next event', place: 'list', keys: ['j', 'ArrowDown'], isMove: true },
  'list-previous': { label: 'Event before', place: 'list', keys: ['k', 'ArrowUp'], isMove: true },
  'list-open': { label: 'Go to the event', place: 'list', keys: ['Enter'], isMove: true },
  'list-fold': {
    label: 'Open and fold retries or a group',
    place: 'list',
    keys: ['ArrowRight', 'ArrowLeft'],
    isOfFocus: true,
  },
  'list-mark': { label: 'Mark it, to do something with several', place: 'list', keys: ['x'] },
  'list-read': { label: 'Mark it as read or unread', place: 'list', keys: ['u'] },
  'list-menu': {
    label: 'All that can be done with it',
    place: 'list',
    keys: ['Shift-F10'],
    isOfFocus: true,
  },
  'list-remove': {
    label: 'Remove the marked events, or the chosen one',
    place: 'list',
    keys: ['Delete'],
    words: 'delete',
  },
  'list-export': { label: 'Export these events', place: 'list', words: 'har save' },
  'list-remove-all': { label: 'Remove all events that match', place: 'list', words: 'delete clear' },
  'list-columns': { label: 'Choose columns', place: 'list' },
  'list-back': { label: 'Back to the list', place: 'list', keys: ['Escape'], isMove: true },

  'event-findings': { label: 'Findings', place: 'event', keys: ['1'], words: 'tab checks' },
  'event-body': { label: 'Body', place: 'event', keys: ['2'], words: 'tab json' },
  'event-headers': { label: 'Headers', place: 'event', keys: ['3'], words: 'tab' },
  'event-deliveries': { label: 'Deliveries', place: 'event', keys: ['4'], words: 'tab attempts answers' },
  'event-story-tab': { label: 'Story beside it', place: 'event', keys: ['5'], words: 'tab' },
  'event-story': { label: 'Story of its object', place: 'event', keys: ['o'], words: 'timeline states' },
  'event-replay': { label: 'Replay as captured', place: 'event', keys: ['r'], words: 'send again resend' },
  'event-replay-now': { label: 'Replay, signed now', place: 'event', words: 'send again resend' },
  'event-edit': { label: 'Edit and send', place: 'event', keys: ['e'], words: 'compose' },
  'event-compare': { label: 'Compare with the one before', place: 'event', keys: ['d'], words: 'diff' },
  'event-copy': { label: 'Copy parts of it', place: 'event', keys: ['c'] },
  'event-copy-code': { label: 'Copy as code', place: 'event', words: 'curl fetch python' },
  'event-find-selected': {
    label: 'Find what is selected in every event',
    place: 'event',
    keys: ['Mod-Shift-f'],
    isOfFocus: true,
  },
  'event-copy-path': {
    label: 'Copy the path under the cursor of the body',
    place: 'event',
    keys: ['Alt-c'],
    isOfFocus: true,
  },
  'event-pin': { label: 'Pin or unpin, so that no clean-up takes it', place: 'event', keys: ['p'] },
  'event-note': { label: 'Write a note on it', place: 'event', keys: ['n'] },
  'event-tag': { label: 'Tag it', place: 'event', keys: ['t'] },

  'story-next': { label: 'Next event of the story', place: 'story', keys: ['j', 'ArrowDown'], isMove: true },
  'story-previous': {
    label: 'Event of the story before',
    place: 'story',
    keys: ['k', 'ArrowUp'],
    isMove: true,
  },
  'story-first': { label: 'First event of the story', place: 'story', keys: ['Home'], isMove: true },
  'story-last': { label: 'Newest event of the story', place: 'story', keys: ['End'], isMove: true },
  'story-open': { label: 'Open the event', place: 'story', keys: ['Enter'], isMove: true },
  'story-mark': { label: 'Mark it to compare', place: 'story', keys: ['x'] },
  'story-compare': {
    label: 'Compare with the marked one, or the one before',
    place: 'story',
    keys: ['d'],
    words: 'diff',
  },
  'story-replay': { label: 'Replay from here', place: 'story', keys: ['r'] },
  'story-back': { label: 'Back', place: 'story', keys: ['Escape'], isMove: true },

  'compare-back': { label: 'Back', place: 'compare', keys: ['Escape'], isMove: true },
  'composer-send': { label: 'Send it', place: 'composer', keys: ['Mod-Enter'] },
  'composer-undo': { label: 'Undo', place: 'composer', keys: ['Mod-z'] },
  'composer-redo': { label: 'Redo', place: 'composer', keys: ['Mod-Shift-z', 'Mod-y'] },
  'composer-back': { label: 'Leave the composer', place: 'composer', keys: ['Escape'], isMove: true },
} as const satisfies Record<string, Command>

export type CommandId = keyof typeof COMMANDS

/** One command with its optional parts. */
export function commandOf(id: CommandId): Command {
  return COMMANDS[id]
}

/** All of them, in the order of the table. */
export function allCommands(): { id: CommandId; command: Command }[] {
  return Object.keys(COMMANDS).map((id) => ({ id: id as CommandId, command: commandOf(id as CommandId) }))
}
