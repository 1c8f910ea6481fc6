/** What can stand on a side: an event, a draft, or what a delivery sent or was answered. */
export const SIDE_KINDS = ['event', 'draft', 'request', 'response'] as const

export interface CompareSide {
  kind: (typeof SIDE_KINDS)[number]
  id: number
}

/** Reads a side as it stands in an address, such as `event:12`; null where it is none. */
export function parseSide(text: string | undefined): CompareSide | null {
  const [word, id = ''] = (text ?? '').split(':')
  const kind = SIDE_KINDS.find((each) => each === word)
  return kind === undefined || !/^[1-9]\d{0,14}$/.test(id) ? null : { kind, id: Number(id) }
}

/** A side as it stands in an address. */
export function formatSide({ kind, id }: CompareSide): string {
  return `${kind}:${id}`
}

/** A side in two or three words, such as `event 12`. */
export function sideWord({ kind, id }: CompareSide): string {
  return `${KIND_WORD[kind]} ${id}`
}

const KIND_WORD: Record<CompareSide['kind'], string> = {
  event: 'event',
  draft: 'draft',
  request: 'request of delivery',
  response: 'answer of delivery',
}
