/** True where Command takes the place of Ctrl. */
export const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgent)

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/**
 * The name of what was pressed: `j`, `?`, `Mod-k`, `Mod-Shift-f`. Null where a modifier is held that no key of ours
 * has: those belong to the browser and the system. Shift alone is part of the character.
 */
export function keyName({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed, isMac = IS_MAC): string | null {
  const [isMod, isOther] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey]
  if (isOther || altKey) return null
  if (!isMod) return key
  return `Mod-${shiftKey ? 'Shift-' : ''}${key.length === 1 ? key.toLowerCase() : key}`
}

/** The caps of a key as they are written on a keyboard: `Mod-k` is Ctrl and K, on a Mac ⌘ and K. */
export function keyCaps(name: string, isMac = IS_MAC): string[] {
  const [, modifiers = '', key = ''] = /^((?:(?:Mod|Alt|Shift)-)*)(.+)$/.exec(name) ?? []
  const words = isMac ? MAC_WORD : WORD
  const held = modifiers.split('-').filter(Boolean)
  const cap = words[key] ?? (held.length > 0 && key.length === 1 ? key.toUpperCase() : key)
  return [...held.map((each) => words[each] ?? each), cap]
}

const WORD: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}
const MAC_WORD: Readonly<Record<string, string>> = { ...WORD, Mod: '⌘', Alt: '⌥', Shift: '⇧' }
