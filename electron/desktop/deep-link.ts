/** What a `hookloupe:` link asks for, or why nothing is done. */
export type DeepLink =
  /** In the project that is open where `project` is null, else in the one that is called so. */
  | { kind: 'open'; project: string | null; eventId: number | null }
  | { kind: 'refused'; message: string; fix: string }

/** The scheme, without its colon. */
export const LINK_SCHEME = 'hookloupe'

const LONGEST_SHOWN = 80
const FIX =
  'Links look like hookloupe://event/12, hookloupe://project/NAME or hookloupe://project/NAME/event/12.'

/**
 * Reads a link that some page, mail or program had opened, and that may mean harm. It names an event by its number and
 * a project by its name, never a file or an address, and it only shows something: nothing is sent or changed by it.
 */
export function parseDeepLink(link: string): DeepLink {
  const found = /^hookloupe:\/\/(?:project\/([^/?#]{1,240}?)(?:\/|$))?(?:event\/([1-9]\d{0,14})\/?)?$/i.exec(
    link,
  )
  if (found === null || (found[1] === undefined && found[2] === undefined)) return refused(link)
  const eventId = found[2] === undefined ? null : Number(found[2])
  if (found[1] === undefined) return { kind: 'open', project: null, eventId }
  const project = decoded(found[1])
  return project === null ? refused(link) : { kind: 'open', project, eventId }
}

/** The name in it; null where it is none that a project can have. */
function decoded(part: string): string | null {
  try {
    const name = decodeURIComponent(part).trim()
    return name === '' || name.length > 60 || /\p{Cc}|[/\\]/u.test(name) ? null : name
  } catch {
    return null
  }
}

function refused(link: string): DeepLink {
  const visible = link.replaceAll(/\p{Cc}/gu, '\u{fffd}')
  const shown = visible.length > LONGEST_SHOWN ? `${visible.slice(0, LONGEST_SHOWN)}…` : visible
  return { kind: 'refused', message: `The link “${shown}” names nothing that Hookloupe opens.`, fix: FIX }
}
