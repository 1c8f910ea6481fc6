import type { HeaderPair } from '../../../../shared/headers.ts'
import type { Provider } from '../../../../shared/providers/provider.ts'
import { chooseSchemes } from '../../schemes/choose-schemes.ts'
import { withMarks } from '../../schemes/code/signer.ts'
import type { WrittenSigner } from '../../schemes/code/signer.ts'
import { writeSigner } from '../../schemes/code/write-signer.ts'
import type { SignerLanguage } from '../../schemes/code/write-signer.ts'
import { provableOf } from '../../schemes/provable-of.ts'
import { AppError } from '../../../../shared/errors.ts'
import { prepare } from '../copy/snippet.ts'
import { addressOf, nameOf, oneLine, utf8 } from '../exported-event.ts'
import type { ExportedEvent } from '../exported-event.ts'

/** One test: a request with marks where it is signed at run time. */
export interface PlannedTest {
  id: number
  name: string
  /** What a reader of the file should know, each in a sentence. */
  comments: string[]
  method: string
  headers: HeaderPair[]
  body: Uint8Array
  /** Null where the bytes are not UTF-8. */
  text: string | null
  /** Names of functions that sign it, in their order. */
  signers: string[]
  /** True where every proof that its sender gives is made at run time. */
  isSigned: boolean
  /** Statuses that acknowledge it; null for any of 2xx. */
  statuses: readonly number[] | null
}

/** Everything that a file of tests is written from. */
export interface TestPlan {
  tests: PlannedTest[]
  signers: { name: string; signer: WrittenSigner }[]
  /** Environment variables beside TARGET_URL. */
  variables: string[]
  /** Those that nothing works without, TARGET_URL among them. */
  needed: string[]
}

/** What each event needs to be sent again as a test that signs at run time, the same for every language. */
export function planTests(events: readonly ExportedEvent[], language: SignerLanguage): TestPlan {
  const signers = new Map<string, { name: string; signer: WrittenSigner }>()
  const tests = events.map((event) => planTest(event, language, signers))
  const used = [...signers.values()]
  const variables = [...new Set(used.flatMap(({ signer }) => signer.variables))]
  const optional = new Set(used.flatMap(({ signer }) => signer.optional))
  const needed = ['TARGET_URL', ...variables.filter((name) => !optional.has(name))]
  return { tests, signers: used, variables, needed }
}

function planTest(
  { summary, request, provider }: ExportedEvent,
  language: SignerLanguage,
  signers: Map<string, { name: string; signer: WrittenSigner }>,
): PlannedTest {
  const prepared = prepare({ ...request, url: addressOf(request) })
  const comments = [...prepared.notes]
  if (request.bodyCut) comments.push('Only the beginning of the body was kept, and only that is sent.')
  let sent = { method: request.method, url: prepared.url, headers: prepared.headers, body: request.body }
  const names: string[] = []
  const schemes =
    provider === null ? [] : chooseSchemes(provider, provableOf({ request: sent, publicUrl: null }), [])
  if (schemes.length === 0)
    comments.push(
      provider?.unsigned
        ? `${provider.name} does not sign it: it is sent as it was captured.`
        : 'Nothing is known of how it is signed: it is sent as it was captured.',
    )
  for (const scheme of schemes) {
    const key = `${provider?.id} ${scheme.id}`
    const name = signers.get(key)?.name ?? freeName(key, language, signers)
    const { signer, problem } = writeSigner(scheme, provider as Provider, language, name)
    const marked = signer === null ? null : marksIn(scheme, sent)
    if (signer === null || marked === null) {
      comments.push(problem ?? 'Its body has no place for a signature: it is sent as it was captured.')
      continue
    }
    sent = { ...sent, headers: [...marked.headers], body: Buffer.from(marked.body) }
    signers.set(key, { name, signer })
    names.push(name)
  }
  const statuses = provider?.acknowledges.statuses ?? '2xx'
  return {
    id: summary.id,
    name: nameOf(summary),
    comments: comments.map(oneLine),
    method: sent.method,
    headers: sent.headers,
    body: sent.body,
    text: utf8(sent.body),
    signers: names,
    isSigned: schemes.length > 0 && names.length === schemes.length,
    statuses: statuses === '2xx' ? null : statuses,
  }
}

function marksIn(...args: Parameters<typeof withMarks>): ReturnType<typeof withMarks> | null {
  try {
    return withMarks(...args)
  } catch (error) {
    if (error instanceof AppError && error.code === 'CANNOT_SIGN') return null
    throw error
  }
}

/** Many providers call their scheme the same, and what a function is called drops what sets ids apart. */
function freeName(
  key: string,
  language: SignerLanguage,
  signers: ReadonlyMap<string, { name: string }>,
): string {
  // PHP takes names in any letter case for the same.
  const taken = new Set([...signers.values()].map(({ name }) => name.toLowerCase()))
  let free = nameFor(key, language)
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = nameFor(`${key} ${number}`, language)
  return free
}

function nameFor(scheme: string, language: SignerLanguage): string {
  const words = `sign ${scheme}`.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  if (language === 'python') return words.join('_').toLowerCase()
  return words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
}
