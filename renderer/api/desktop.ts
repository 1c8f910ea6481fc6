import type { DesktopAbilities } from '../../shared/desktop.ts'

/** What the desktop shell lets the page do; null in a browser. */
export function desktop(): DesktopAbilities | null {
  return (globalThis as { hookloupeDesktop?: DesktopAbilities }).hookloupeDesktop ?? null
}
