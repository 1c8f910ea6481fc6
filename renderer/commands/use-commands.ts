import { useEffect, useRef } from 'react'
import { type Command, type CommandId, allCommands, commandOf } from '../../shared/commands.ts'
import { type Shortcuts, useShortcuts } from '../ui/use-shortcuts.ts'

/** What carries commands out; one that is undefined cannot be given at this moment. */
export type CommandActs = Partial<Record<CommandId, (() => void) | undefined>>

/** A command that somebody on the page can carry out now. */
export interface OfferedCommand {
  id: CommandId
  command: Command
  act: () => void
}

/** Carries commands out while the component is shown: by their keys, and for whoever offers them in words. */
export function useCommands(acts: CommandActs): void {
  useShortcuts(actsByKey(acts))
  const current = useRef(acts)
  useEffect(() => {
    current.current = acts
  })
  useEffect(() => {
    shown.add(current)
    return () => {
      shown.delete(current)
    }
  }, [])
}

/** What can be given at this moment, in the order of the table. */
export function offeredCommands(): OfferedCommand[] {
  return allCommands().flatMap(({ id, command }) => {
    const act = actOf(id)
    return act === undefined || command.isOfFocus === true ? [] : [{ id, command, act }]
  })
}

/** Carries out a command that came from outside the page, such as the menu of the desktop; false where nobody can. */
export function giveCommand(id: CommandId): boolean {
  const act = actOf(id)
  act?.()
  return act !== undefined
}

const shown = new Set<{ current: CommandActs }>()

function actOf(id: CommandId): (() => void) | undefined {
  return [...shown].find(({ current }) => current[id] !== undefined)?.current[id]
}

/** What each key does that one of these commands has. */
export function actsByKey(acts: CommandActs): Shortcuts {
  const keys: Record<string, (() => void) | undefined> = {}
  for (const [id, act] of Object.entries(acts)) {
    for (const key of commandOf(id as CommandId).keys ?? []) keys[key] = act
  }
  return keys
}
