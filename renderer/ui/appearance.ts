import { useSyncExternalStore } from 'react'
import { z } from 'zod'

const KEY = 'hookloupe.appearance'

const Appearance = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  contrast: z.enum(['system', 'normal', 'more']).catch('system'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
  text: z.enum(['small', 'normal', 'large', 'larger']).catch('normal'),
  motion: z.enum(['system', 'reduced']).catch('system'),
})
/** How the page looks; kept by the browser or the desktop window, not by a project. */
export type Appearance = z.infer<typeof Appearance>

declare global {
  interface Window {
    /** Sets the attributes of the page from what is kept: `public/appearance.js`, which runs before the first paint. */
    applyAppearance: () => void
  }
}

/** What is chosen, and what changes it; other windows of the same browser follow. */
export function useAppearance(): { appearance: Appearance; change: (change: Partial<Appearance>) => void } {
  const appearance = useSyncExternalStore(subscribe, read)
  return {
    appearance,
    change(change) {
      localStorage.setItem(KEY, JSON.stringify({ ...appearance, ...change }))
      window.applyAppearance()
      for (const listener of listeners) listener()
    },
  }
}

/** How much larger than normal text is, as `--text-scale` in tokens.css says. */
export const TEXT_SCALE: Record<Appearance['text'], number> = {
  small: 0.92,
  normal: 1,
  large: 1.12,
  larger: 1.25,
}

const listeners = new Set<() => void>()
let text: string | null = null
let known = Appearance.parse({})

function read(): Appearance {
  const kept = localStorage.getItem(KEY)
  if (kept !== text) {
    text = kept
    known = Appearance.parse(objectOf(kept))
  }
  return known
}

function subscribe(changed: () => void): () => void {
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== KEY) return
    window.applyAppearance()
    changed()
  }
  listeners.add(changed)
  window.addEventListener('storage', onStorage)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', onStorage)
  }
}

function objectOf(kept: string | null): object {
  try {
    const value: unknown = JSON.parse(kept ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
