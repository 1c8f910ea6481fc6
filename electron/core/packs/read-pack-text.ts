import type { PackProblem } from '../../../shared/model/pack-file.ts'
import type { Pack } from '../../../shared/packs/pack.ts'
import type { PlaceProblem } from '../../../shared/packs/problem.ts'
import { readPack } from '../../../shared/packs/read-pack.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { providers } from '../../../shared/providers/index.ts'
import { readText } from './read-text.ts'

/** What the text of a pack says; without a provider where there is any problem. */
export type PackText =
  | { pack: Pack; provider: Provider; problems: readonly [] }
  | { pack: null; provider: null; problems: readonly PackProblem[] }

/** Reads the text of a provider of one's own, JSON or YAML. Never throws. */
export function readPackText(text: string, file: string | null): PackText {
  const { value, problems, locate } = readText(text, file)
  if (problems.length > 0) return { pack: null, provider: null, problems }
  const read = readPack(value)
  const found = [...read.problems, ...(read.pack === null ? [] : takenId(read.pack))]
  if (found.length > 0 || read.provider === null) {
    return { pack: null, provider: null, problems: found.map(locate) }
  }
  return { pack: read.pack, provider: read.provider, problems: [] }
}

/** The id of a built-in provider is taken on purpose only, and what says so has to be true. */
function takenId({ id, replaces }: Pack): PlaceProblem[] {
  const isBuiltIn = providers.some((provider) => provider.id === id)
  if (isBuiltIn === (replaces !== undefined)) return []
  return isBuiltIn
    ? [
        {
          at: ['id'],
          message: `"${id}" is the id of a built-in provider; expected is an id of its own.`,
          found: `"${id}"`,
          expected: 'an id that no built-in provider has',
          fix: 'Choose another id, or add "replaces: built-in" where it is meant to take its place.',
        },
      ]
    : [
        {
          at: ['replaces'],
          message: `There is no built-in provider "${id}" that it could replace.`,
          found: '"built-in"',
          expected: 'nothing',
          fix: 'Take "replaces" out, or correct the id.',
        },
      ]
}
