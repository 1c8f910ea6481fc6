import { takeBack, tell } from '../ui/toasts.tsx'

/** Something that was typed and not saved. */
export interface Unsaved {
  form: unknown
  /** What it belongs to, as a person says it. */
  name: string
  /** The view in which it goes on: what stands behind `#` in the address. */
  address: string
  /** It is somewhere else too, such as in what was sent: the window may go without asking. */
  isSafe?: boolean
}

/** By place; in memory only, for it may hold a secret that was typed. */
const kept = new Map<string, Unsaved>()

/** The message about each place that was left. */
const said = new Map<string, string>()

/** What was typed at a place and not saved; null where there is nothing. `Form` is what that place keeps. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function unsavedForm<Form>(place: string): Form | null {
  // Each place is used by one form alone.
  return (kept.get(place)?.form as Form | undefined) ?? null
}

/** Keeps what was typed until it is saved or the window goes, which then asks first; null forgets it. */
export function keepUnsaved(place: string, unsaved: Unsaved | null): void {
  if (unsaved === null) {
    kept.delete(place)
    withdraw(place)
  } else kept.set(place, unsaved)
  if (unsafe().length > 0) addEventListener('beforeunload', askToStay)
  else removeEventListener('beforeunload', askToStay)
}

/**
 * Asks before something is begun at whose end the page gives way to another. In the desktop window nobody asks then:
 * the shell exchanges the page.
 */
export function mayLoseUnsaved(): boolean {
  const names = unsafe().map(([, { name }]) => name)
  return (
    names.length === 0 ||
    // Any other question would have to be drawn, and waited for, wherever this is asked.
    confirm(`${names.join(', ')}: what you changed is not saved. It is lost when the window goes on.`)
  )
}

/** Forgets everything, so that the page can go without being asked about. */
export function forgetUnsaved(): void {
  for (const place of kept.keys()) keepUnsaved(place, null)
}

function unsafe(): [place: string, Unsaved][] {
  return [...kept].filter(([, { isSafe }]) => isSafe !== true)
}

/** Says that a form was left as it is, with the way back. */
export function tellLeft(place: string): void {
  const left = kept.get(place)
  if (left === undefined) return
  withdraw(place)
  const id = crypto.randomUUID()
  said.set(place, id)
  tell({
    id,
    title: `${left.name}: what you changed is not saved.`,
    description: 'It is kept until the window is closed.',
    tone: 'warn',
    action: { label: 'Go back to it', onChoose: () => void (location.hash = left.address) },
  })
}

/** Takes back what was said of a form: it is shown again, saved or given up. */
export function withdraw(place: string): void {
  const id = said.get(place)
  if (id !== undefined) takeBack(id)
  said.delete(place)
}

function askToStay(event: BeforeUnloadEvent): void {
  event.preventDefault()
  // The question does not say what it is about. This runs only where somebody stayed.
  setTimeout(() => {
    for (const [place] of unsafe().slice(0, MOST_TOLD)) tellLeft(place)
  })
}

/** As many messages as are shown at a time. */
const MOST_TOLD = 3
