import { isScalar, LineCounter, parseDocument, stringify, visit } from 'yaml'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { Scenario } from '../../../shared/model/scenario.ts'

/** A scenario file is small; beyond this many bytes it is not read. */
const MOST_CHARACTERS = 20_000_000

/**
 * YAML takes seconds for a megabyte, and much longer where it is nested or full of aliases, while all else waits.
 * What is larger is read, and written, as JSON.
 */
const MOST_YAML_CHARACTERS = 256 * 1024
const DEEPEST = 200
const MOST_ALIASES = 100

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
  const parsed = check(readText(text))
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
  const yaml = stringify(written, { lineWidth: 110, aliasDuplicateObjects: false })
  // JSON is YAML too, whatever the file is called.
  return yaml.length > MOST_YAML_CHARACTERS || depthOf(yaml) > DEEPEST
    ? `${JSON.stringify(written, null, 2)}\n`
    : yaml
}

/** The JSON Schema of scenario files (draft 2020-12). */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(Scenario, { io: 'input' })
}

function check(value: unknown) {
  try {
    return Scenario.safeParse(value)
  } catch (error) {
    // A value of any JSON is looked at level by level.
    if (error instanceof RangeError) throw tooDeep()
    throw error
  }
}

function tooDeep(): AppError {
  return new AppError('INPUT_INVALID', 'The file is nested deeper than is read.', {
    fix: `Stay within ${DEEPEST} levels.`,
  })
}

function readText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return readYaml(text)
  }
}

/** How many brackets are open at most; those inside of texts count too, which makes no difference to real files. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1))
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function readYaml(text: string): unknown {
  if (text.length > MOST_YAML_CHARACTERS) {
    throw new AppError(
      'INPUT_INVALID',
      `The file has ${text.length} characters of YAML; ${MOST_YAML_CHARACTERS} are read.`,
      { fix: 'Write it as JSON, of which more is read, or divide it.' },
    )
  }
  if (depthOf(text) > DEEPEST) throw tooDeep()
  const lineCounter = new LineCounter()
  // Pretty errors look for the place of each one from the beginning of the text; the first is enough.
  const document = parseDocument(text, { prettyErrors: false, lineCounter, uniqueKeys: false })
  const [error] = document.errors
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    const what = `${error.message} at line ${line}, column ${col}`
    throw new AppError('INPUT_INVALID', `The file is neither YAML nor JSON: ${what}.`, {
      fix: 'Correct that line; "hookloupe scenario check FILE" reads it without running anything.',
    })
  }
  let aliases = 0
  visit(document, {
    Alias: () => void aliases++,
    // The library compares each key with all before it, which takes a minute for some tens of thousands.
    Map(_place, { items }) {
      const keys = new Set<unknown>()
      for (const { key } of items) {
        const value: unknown = isScalar(key) ? key.value : key
        if (keys.has(value)) {
          throw new AppError('INPUT_INVALID', `The file has "${String(value)}" twice in one place.`, {
            fix: 'Leave one of them out.',
          })
        }
        keys.add(value)
      }
    },
  })
  try {
    if (aliases <= MOST_ALIASES) return document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown
  } catch {
    // One alias stood for others, and together they are too many.
  }
  throw new AppError('INPUT_INVALID', 'The file repeats itself through aliases more often than is read.')
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
