import type { Command } from '../../shared/commands.ts'

/**
 * The accelerator of a command in the menu. Only keys with Ctrl (Command on a Mac) have one: a single letter would
 * be taken from whoever types it. The page has the key first; the menu says it, and gives it where no page is shown.
 */
export function acceleratorOf({ keys = [] }: Command): string | undefined {
  const key = keys.find((each) => each.startsWith('Mod-'))
  if (key === undefined) return undefined
  const [, shift = '', name = ''] = /^Mod-(Shift-)?(.+)$/.exec(key) ?? []
  return [
    'CmdOrCtrl',
    ...(shift === '' ? [] : ['Shift']),
    name.length === 1 ? name.toUpperCase() : name,
  ].join('+')
}
