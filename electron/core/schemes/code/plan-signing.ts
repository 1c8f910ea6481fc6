import type { FormForm, SigningScheme } from '../../../../shared/model/scheme.ts'
import { readsAt } from './code-plan.ts'
import type { CertificateRule, SigningPlan } from './code-plan.ts'
import { oddForm, oddPlace, refusal } from './refusal.ts'
import { flatSteps, stepsOf } from './steps.ts'
import type { Step } from './steps.ts'

/** What the code for a proof over a built text has to do. Throws INPUT_INVALID as `planCode` does. */
export function planSigning(
  scheme: SigningScheme,
  heading: string,
  variable: (kind: string) => string,
): SigningPlan {
  const { place, timestamp, messageId, key, unlessAt, bodyDigest } = scheme
  const texts = [scheme.signed, ...(scheme.signedOr ?? [])].map((text) =>
    stepsOf(scheme, text, variable).map((step) => (bodyDigest ? withDigest(step) : step)),
  )
  const [steps = [], ...others] = texts
  const all = flatSteps(texts.flat())
  const parts = all.flatMap((step) => ('part' in step ? [step.part] : []))
  const items = itemsOf(scheme, all)
  if (scheme.dropsAbsent !== undefined && parts.includes('body')) throw oddForm(scheme)
  if (unlessAt && unlessAt.in !== 'query') throw oddPlace(scheme)
  if (key.digest && scheme.mechanism !== 'hmac') throw oddForm(scheme)
  const places = [place, timestamp?.place, messageId?.place, unlessAt, bodyDigest?.place]
  const at = readsAt(places.filter((each) => each !== undefined))
  const reads = {
    json: at.json || parts.includes('json') || all.some((step) => 'at' in step),
    form: at.form || parts.includes('form') || all.some((step) => 'field' in step),
    query: at.query || all.some((step) => 'parameter' in step),
  }
  const isAddressed = parts.includes('url') || all.some((step) => 'signedAddress' in step)
  const address = isAddressed ? variable('webhook url') : null
  const pairs = place.in === 'form' ? place.pairs : undefined
  const owner = pairs ? { ...pairs, variable: variable(pairs.credential) } : null
  const secret = variable(key.credential)
  const named = all.flatMap((step) => ('variable' in step ? [step.variable] : []))
  return {
    kind: 'signing',
    heading,
    scheme,
    secret,
    variables: [
      ...new Set([secret, ...named, ...(owner ? [owner.variable] : []), ...(address ? [address] : [])]),
    ],
    steps,
    others,
    json: parts.includes('json') ? jsonOf(scheme) : null,
    form: parts.includes('form') ? formOf(scheme) : null,
    address,
    extras: (['method', 'path', 'query'] as const).filter(
      (part) => parts.includes(part) || (part === 'query' && reads.query),
    ),
    reads,
    items,
    owner,
    bodyDigest: bodyDigest?.place.name ?? null,
    unless: unlessAt?.in === 'query' ? unlessAt.name : null,
    certificate: certificateOf(scheme),
  }
}

/** The sender puts the digest of the body behind the address that it was given. */
function withDigest(step: Step): Step {
  return 'part' in step && step.part === 'url' ? { signedAddress: true } : step
}

function itemsOf(scheme: SigningScheme, steps: readonly Step[]): SigningPlan['items'] {
  const { place, timestamp, messageId } = scheme
  if (place.in !== 'body' || !place.each) return null
  const isOfItem = steps.every((step) => 'text' in step || 'at' in step || 'variable' in step)
  if (!isOfItem || timestamp || messageId) {
    throw refusal(
      scheme,
      'each item of a list has a proof of its own, over more than the item',
      'Write the code by hand, from the signed text of an item that holds.',
    )
  }
  return { list: place.each.list.split('.'), wrap: place.each.wrap?.split('.') ?? [] }
}

function jsonOf(scheme: SigningScheme): SigningPlan['json'] {
  const { path, without = [], order = 'as-is', ...style } = scheme.json ?? {}
  const isPlain = Object.values(style).every((value) => ['javascript', 'compact', 'object'].includes(value))
  if (!isPlain || (order !== 'as-is' && order !== 'canonical')) throw oddForm(scheme)
  return { path: path?.split('.') ?? [], without, isSorted: order === 'canonical' }
}

function formOf(scheme: SigningScheme): SigningPlan['form'] {
  const form: FormForm = scheme.form ?? { order: 'bytes', without: [], assign: '', join: '' }
  const { without, order, assign, join, repeated, ...rest } = form
  const isDistinct = repeated === 'distinct' && order === 'bytes'
  if (repeated !== undefined && !isDistinct) throw oddForm(scheme)
  if (order === 'ignoring-case' || Object.values(rest).some((value) => value !== undefined))
    throw oddForm(scheme)
  return { without, assign, join, isSorted: order === 'bytes', isDistinct }
}

/** Expressions that all languages read alike: signs that stand for themselves, and the commonest others. */
const PLAIN_EXPRESSION = /^(?:[A-Za-z0-9 _@=,-]|\\[.-]|\.[*+]?|[$^|])*$/

function certificateOf(scheme: SigningScheme): CertificateRule | null {
  const rule = scheme.mechanism === 'rsa' ? scheme.certificate : undefined
  if (!rule) return null
  if (PLAIN_EXPRESSION.test(rule.subject)) return rule
  throw refusal(
    scheme,
    'the name on its certificate is described by an expression that not every language reads alike',
    'Write the code by hand, from the signed text of an event that holds.',
  )
}
