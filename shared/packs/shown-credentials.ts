import type { Scheme } from '../model/scheme.ts'
import { credentialsInText, namedIn } from '../model/text-credentials.ts'
import type { Pack } from './pack.ts'
import type { PlaceProblem } from './problem.ts'

type At = PlaceProblem['at']

/**
 * Credentials that are shown although the pack calls them secret: signed texts stand in findings, the name before a
 * proof in sentences, and the answer to a handshake goes out to whoever asks.
 */
export function shownSecrets(pack: Pack): PlaceProblem[] {
  const uses = [
    ...pack.schemes.flatMap((scheme, index) =>
      shownBy(scheme).map((use) => ({ ...use, at: ['schemes', index, ...use.at] })),
    ),
    ...(pack.handshakes ?? []).flatMap(({ answer }, index) =>
      namedIn(answer?.body ?? '').map((kind) => ({ kind, at: ['handshakes', index, 'answer', 'body'] })),
    ),
  ]
  return uses.flatMap(({ kind, at }) => {
    const isSecret = pack.credentials.some((each) => each.kind === kind && each.secret)
    return isSecret ? [problemOf(kind, at)] : []
  })
}

function shownBy(scheme: Scheme): { kind: string; at: At }[] {
  if (!('signed' in scheme)) return []
  const { place } = scheme
  return [
    ...credentialsInText(scheme).map((kind) => ({ kind, at: ['signed'] })),
    ...(place.in === 'form' && place.pairs
      ? [{ kind: place.pairs.credential, at: ['place', 'pairs', 'credential'] }]
      : []),
  ]
}

function problemOf(kind: string, at: At): PlaceProblem {
  return {
    at,
    message: `"${kind}" is shown with what it stands in, and this pack calls it a secret; expected is a credential with "secret: false".`,
    found: `"${kind}"`,
    expected: 'a credential with "secret: false"',
    fix: `Name a credential that may be seen, such as an id; if "${kind}" is one, say "secret: false" where it is declared.`,
  }
}
