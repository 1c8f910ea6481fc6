import { type CommandId, commandOf } from '../../shared/commands.ts'
import { KeyCap } from '../ui/key-cap.tsx'
import { keyCaps } from '../ui/key-name.ts'

/** The key of a command as a word, such as `r` or `Ctrl K`; undefined where it has none. */
export function commandKey(id: CommandId): string | undefined {
  const key = commandOf(id).keys?.[0]
  return key === undefined ? undefined : keyCaps(key).join(' ')
}

/** A name with the key of its command behind it, for a hint: `Pin this event (p)`. */
export function withKey(name: string, id: CommandId): string {
  const key = commandKey(id)
  return key === undefined ? name : `${name} (${key})`
}

/** The caps of one key. */
export function KeyCaps({ name }: { name: string }) {
  return keyCaps(name).map((cap) => <KeyCap key={cap}>{cap}</KeyCap>)
}
