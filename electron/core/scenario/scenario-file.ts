import { parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { Scenario } from '../../../shared/model/scenario.ts'

/** A scenario file is small; beyond this many bytes it is not read. */
const MOST_CHARACTERS = 20_000_000

/**
 * Reads a scenario file: YAML, and JSON as a part of it. Nothing in it is executed, and aliases are bounded.
 *
 * @throws AppError INPUT_INVALID with the line or the path that is wrong.
 */
export function readScenarioFile(text: string): Scenario {
  if (text.length > MOST_CHARACTERS) {
    throw new AppError(
      'INPUT_INVALID',
      `The file has ${text.length} characters; ${MOST_CHARACTERS} are read.`,
    )
  }
  const parsed = Scenario.safeParse(readYaml(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'The file' : `"${issue.path.join('.')}"`
  throw new AppError('INPUT_INVALID', `${where} is no part of a scenario: ${issue?.message ?? 'unknown'}.`, {
    fix: 'docs/scenarios.md describes the members; "hookloupe scenario schema" prints the JSON Schema.',
  })
}

/** The file of a scenario; what stands at its default is left out. */
export function writeScenarioFile(scenario: Scenario, format: 'yaml' | 'json'): string {
  const written = withoutDefaults(scenario)
  if (format === 'json') return `${JSON.stringify(written, null, 2)}\n`
  return stringify(written, { lineWidth: 110, aliasDuplicateObjects: false })
}

/** The JSON Schema of scenario files (draft 2020-12). */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(Scenario, { io: 'input' })
}

function readYaml(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: true })
  const [error] = document.errors
  if (error !== undefined) {
    const message = error.message.split('\n')[0]?.replace(/:$/, '') ?? error.code
    throw new AppError('INPUT_INVALID', `The file is neither YAML nor JSON: ${message}.`, {
      fix: 'Correct that line; "hookloupe scenario check FILE" reads it without running anything.',
    })
  }
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown
  } catch (cause) {
    throw new AppError('INPUT_INVALID', 'The file repeats itself through aliases more often than is read.', {
      cause,
    })
  }
}

function withoutDefaults(scenario: Scenario): Record<string, unknown> {
  const { version, name, subjects, plans } = scenario
  const plain: Record<string, unknown> = { ...Scenario.parse({ version, name, subjects, plans }) }
  return Object.fromEntries(
    Object.entries(scenario).filter(
      ([key, value]) =>
        ['version', 'name', 'subjects', 'plans'].includes(key) ||
        JSON.stringify(value) !== JSON.stringify(plain[key]),
    ),
  )
}
