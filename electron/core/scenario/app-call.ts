import { AppError } from '../../../shared/errors.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Preparation, StateCheck } from '../../../shared/model/scenario.ts'
import { LIMITS } from '../send/deliver.ts'
import { planFor } from '../send/plan.ts'
import type { Sending } from '../send/plan.ts'
import { deliverPrepared, permit, prepare } from '../send/send.ts'
import type { Prepared } from '../send/send.ts'
import { jsonText } from './json-text.ts'
import { runCommand } from './run-command.ts'

/** How long a command of a scenario may take. */
export const COMMAND_TIMEOUT_MS = 120_000

interface Means {
  sending: Sending
  signal: AbortSignal
}

/**
 * Brings the app back to where it began.
 *
 * @throws AppError SCENARIO_BROKEN where that does not work; TARGET_REFUSED as a replay does.
 */
export async function prepareApp(preparation: Preparation, means: Means): Promise<void> {
  if (preparation.kind === 'http') {
    await callHttp(preparation, means, 'The call that prepares the app')
    return
  }
  const status = await exitStatus(preparation.command, means, 'The command that prepares the app')
  if (status.status === preparation.expectStatus) return
  throw broken(
    `The command that prepares the app ended with status ${status.status} instead of ${preparation.expectStatus}.`,
    status.said,
  )
}

/**
 * The state of the app as JSON text: the value at the path of an HTTP check, the exit status of a command.
 *
 * @throws AppError SCENARIO_BROKEN where nothing could be found; TARGET_REFUSED as a replay does.
 */
export async function askState(check: StateCheck, means: Means): Promise<string> {
  if (check.kind === 'command') {
    return String((await exitStatus(check.command, means, 'The command that checks the state')).status)
  }
  const text = await callHttp(check, means, 'The call that checks the state')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    if (check.at === undefined) return jsonText(text)
    throw broken(`The answer of ${check.url} is no JSON, so nothing stands at "${check.at}".`, text)
  }
  const value = check.at === undefined ? json : valueAt(json, check.at)
  if (value !== undefined) return jsonText(value)
  throw broken(`The answer of ${check.url} has nothing at "${check.at}".`, text)
}

type HttpCall = Pick<Extract<Preparation, { kind: 'http' }>, 'method' | 'url' | 'headers' | 'bodyText'>

/** The request of a call, by the same way as deliveries, so the same hosts are allowed. Throws as a replay does. */
export function preparedCall(call: HttpCall, sending: Sending): Promise<Prepared> {
  const body = Buffer.from(call.bodyText ?? '')
  const headers = call.headers.map(([name, value]): HeaderPair => [name, value])
  const source = { method: call.method, query: '', headers, trailers: [], body, bodyCut: false }
  return prepare(sending, planFor({ kind: 'scenario', source, target: call.url, signing: 'keep' }))
}

/** Nothing of it is kept. */
async function callHttp(call: HttpCall, { sending, signal }: Means, what: string): Promise<string> {
  const prepared = await preparedCall(call, sending)
  permit(prepared)
  signal.throwIfAborted()
  const limits = { ...(sending.limits ?? LIMITS), signal }
  const { outcome, failure } = await deliverPrepared(sending, prepared, limits)
  signal.throwIfAborted()
  const { response } = outcome
  if (response === null || failure !== null) {
    throw broken(`${what} got no answer. ${failure?.message ?? ''}`.trim(), '', failure?.fix)
  }
  const text = Buffer.from(response.body).toString('utf8')
  if (response.status >= 200 && response.status < 300) return text
  throw broken(`${what} was answered ${response.status}; a 2xx is expected.`, text)
}

async function exitStatus(
  command: readonly string[],
  { signal }: Means,
  what: string,
): Promise<{ status: number; said: string }> {
  const end = await runCommand(command, { timeoutMs: COMMAND_TIMEOUT_MS, signal })
  signal.throwIfAborted()
  if (end.kind === 'exit') return end
  throw broken(`${what} (${command.join(' ')}) did not work: ${end.reason}.`, '')
}

/** Members and places of lists by their names, such as `orders.0.balance`; a name with dots is found first. */
function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value
  if (typeof value !== 'object' || value === null) return undefined
  const members = new Map(Object.entries(value))
  if (members.has(path)) return members.get(path)
  const dot = path.indexOf('.')
  return dot < 0 ? undefined : valueAt(members.get(path.slice(0, dot)), path.slice(dot + 1))
}

function broken(message: string, said: string, fix?: string): AppError {
  const excerpt = said.length > 300 ? `${said.slice(0, 300)}…` : said
  const sentence = excerpt === '' ? message : `${message} It said: ${excerpt}`
  return new AppError('SCENARIO_BROKEN', sentence, fix === undefined ? {} : { fix })
}
