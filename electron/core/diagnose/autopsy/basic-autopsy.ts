import type { BasicScheme } from '../../../../shared/model/scheme.ts'
import { basicSets } from '../../schemes/basic.ts'
import type { BasicProof, BasicSet } from '../../schemes/basic.ts'
import type { HeldCredential } from '../../schemes/held-credential.ts'
import type { AutopsyGround, Cause } from './ground.ts'
import { basicReadings } from './basic-readings.ts'
import type { BasicReading } from './basic-readings.ts'
import { compareTexts } from './text-forms.ts'
import type { TextDifference } from './text-forms.ts'

/** A user and a password to compare with: those of one set, or mixed out of two. */
interface Pair {
  username: HeldCredential
  password: HeldCredential
  cost: number
  words: string
  fix: string
}

interface Match {
  cost: number
  sentences: { words: string; fix: string }[]
  pair: Pair
}

const MOST_PAIRS = 400

/** Takes a user and a password apart that are not those of the endpoint. */
export function autopsyBasic(
  scheme: BasicScheme,
  proofs: readonly BasicProof[],
  ground: AutopsyGround,
): Cause {
  const readings = proofs.flatMap(basicReadings)
  const pairs = pairsOf(scheme, ground)
  let best: Match | null = null
  let tried = 0
  for (const reading of readings) {
    for (const pair of pairs) {
      tried += 2
      for (const match of [straight(reading, pair), exchanged(reading, pair), whole(reading, pair)]) {
        if (match && (!best || match.cost < best.cost)) best = match
      }
    }
  }
  if (best) {
    const message = `${best.sentences.map(({ words }) => words).join('. ')}.`
    const fix = best.sentences.map((each) => each.fix).join(' ')
    return { message, fix, evidence: rows(best.pair.username.label, 'found', 'found', tried) }
  }
  return nearest(scheme, proofs, readings, pairs, ground, tried)
}

function pairsOf(scheme: BasicScheme, { credentials, otherCredentials, provider }: AutopsyGround): Pair[] {
  const own = basicSets(scheme, credentials)
  const foreign = basicSets(scheme, otherCredentials)
  const complete = (sets: BasicSet[], cost: number, describe: (set: BasicSet) => [string, string]): Pair[] =>
    sets.flatMap((set) => {
      if (!set.username || !set.password) return []
      const [words, fix] = describe(set)
      return [{ username: set.username, password: set.password, cost, words, fix }]
    })
  const pairs = [
    ...complete(own, 0, () => ['', '']),
    ...complete(foreign, 2, (set) => [
      `User and password are those of another endpoint, "${set.endpointName}" (set "${set.label}")`,
      `Either ${provider.name} has the wrong address, or these credentials belong on this endpoint as well.`,
    ]),
  ]
  for (const first of own) {
    for (const second of own) {
      if (first === second || !first.username || !second.password || pairs.length >= MOST_PAIRS) continue
      pairs.push({
        username: first.username,
        password: second.password,
        cost: 1,
        words: `The user is that of "${first.label}", the password that of "${second.label}"`,
        fix: 'Send user and password of one set.',
      })
    }
  }
  return pairs.slice(0, MOST_PAIRS)
}

function straight(reading: BasicReading, pair: Pair): Match | null {
  const user = compareTexts(reading.username, pair.username.value)
  const password = compareTexts(reading.password, pair.password.value)
  return user && password ? matchOf(reading, pair, user, password, null) : null
}

function exchanged(reading: BasicReading, pair: Pair): Match | null {
  const user = compareTexts(reading.password, pair.username.value)
  const password = compareTexts(reading.username, pair.password.value)
  return user && password
    ? matchOf(reading, pair, user, password, {
        words: 'User and password are exchanged',
        fix: 'Exchange them: either where the sender has them, or here on the endpoint.',
      })
    : null
}

/** A user that has a colon itself is cut in the wrong place by everybody who reads the header. */
function whole(reading: BasicReading, pair: Pair): Match | null {
  const sent = `${reading.username}:${reading.password}`
  if (!pair.username.value.includes(':')) {
    const isWhole =
      pair.password.value === sent || pair.password.value === `Basic ${Buffer.from(sent).toString('base64')}`
    if (!isWhole) return null
    return matchOf(reading, pair, NONE, NONE, {
      words: 'What is saved here as the password is user and password together',
      fix: 'Save only the part after the ":" as the password.',
    })
  }
  if (sent !== `${pair.username.value}:${pair.password.value}`) return null
  return matchOf(reading, pair, NONE, NONE, {
    words: 'The user has a ":" in it, which Basic cannot carry: everything after it counts as the password',
    fix: 'Agree on a user without a colon.',
  })
}

const NONE: TextDifference = { cost: 0, words: '', fix: '' }

function matchOf(
  reading: BasicReading,
  pair: Pair,
  user: TextDifference,
  password: TextDifference,
  whole: { words: string; fix: string } | null,
): Match | null {
  const parts = [
    { cost: reading.cost, words: reading.words, fix: reading.fix },
    { cost: pair.cost, words: pair.words, fix: pair.fix },
    ...(whole ? [{ cost: 1, ...whole }] : []),
    { ...user, words: user.cost > 0 ? `The user ${user.words}` : '' },
    { ...password, words: password.cost > 0 ? `The password ${password.words}` : '' },
  ].filter(({ cost }) => cost > 0)
  // With three things changed nearly everything looks like something.
  if (parts.length === 0 || parts.length > 2) return null
  const cost = parts.reduce((sum, part) => sum + part.cost, (parts.length - 1) * 3)
  return { cost, sentences: parts, pair }
}

/** Nothing holds in full: says which half is right, or what kind of header it is. */
function nearest(
  scheme: BasicScheme,
  proofs: readonly BasicProof[],
  readings: readonly BasicReading[],
  pairs: readonly Pair[],
  { provider, otherCredentials, credentials }: AutopsyGround,
  tried: number,
): Cause {
  for (const reading of readings.filter(({ cost }) => cost === 0)) {
    const byUser = pairs.find(({ username, cost }) => cost === 0 && username.value === reading.username)
    if (byUser) {
      const { label } = byUser.username
      if (reading.password === '') {
        return {
          message: `The user is that of "${label}", but the password is empty.`,
          fix: 'Set the password where the sender is configured.',
          evidence: rows(label, 'found', 'empty', tried),
        }
      }
      const known = [...credentials, ...otherCredentials].find(
        ({ value, kind }) => value === reading.password && kind !== scheme.username,
      )
      const whose = known ? `it is the ${known.kind} "${known.label}" of "${known.endpointName}"` : null
      return {
        message: `The user is that of "${label}", but the password is another one${whose ? `: ${whose}` : ''}.`,
        fix: `Ask ${provider.name} which password they send, or give them the one that is saved here.`,
        evidence: rows(label, 'found', 'differs', tried),
      }
    }
    const byPassword = pairs.find(({ password, cost }) => cost === 0 && password.value === reading.password)
    if (byPassword) {
      const { label } = byPassword.password
      return {
        message: `The password is that of "${label}", but the user is ${reading.username === '' ? 'empty' : 'another one'}.`,
        fix: `Compare the user that ${provider.name} sends with the saved one: upper and lower case count.`,
        evidence: rows(label, reading.username === '' ? 'empty' : 'differs', 'found', tried),
      }
    }
    const caseUser = pairs.find(
      ({ username }) => username.value.toLowerCase() === reading.username.toLowerCase(),
    )
    if (caseUser) {
      return {
        message: `The user differs from "${caseUser.username.label}" in upper and lower case, and the password is another one.`,
        fix: `Compare user and password with ${provider.name}.`,
        evidence: rows(caseUser.username.label, 'differs in case', 'differs', tried),
      }
    }
  }
  if (readings.some(({ cost }) => cost === 0)) {
    return {
      message: 'Neither the user nor the password is one that is saved on this endpoint.',
      fix: `Save those that ${provider.name} sends, or look whether the callback was meant for another endpoint.`,
      evidence: rows(null, 'differs', 'differs', tried),
    }
  }
  return { ...otherHeader(proofs[0]?.header ?? ''), evidence: rows(null, 'not found', 'not found', tried) }
}

function otherHeader(header: string): { message: string; fix: string } {
  const word = /^([A-Za-z][\w-]{0,20})(\s|$)/.exec(header)?.[1] ?? null
  const fix = 'Send "Authorization: Basic " followed by the base64 of "user:password".'
  if (header.trim() === '') return { message: 'The Authorization header is empty.', fix }
  if (word?.toLowerCase() === 'basic') {
    const rest = header.slice(5).trim()
    return rest === ''
      ? { message: 'The header says "Basic", and nothing follows.', fix }
      : {
          message: 'The header says "Basic", but what follows is no base64 of "user:password".',
          fix,
        }
  }
  if (word?.toLowerCase() === 'bearer') {
    const isToken = /^bearer\s+[\w-]+\.[\w-]+\.[\w-]*$/i.test(header)
    return {
      message: `The header carries a bearer token${isToken ? ' (a JSON Web Token)' : ''} where user and password are expected.`,
      fix: 'The token of an API login does not belong into a callback: send Basic.',
    }
  }
  return {
    message: `The header ${word === null ? 'has no scheme that is known' : `uses "${word}"`}; "Basic" is expected.`,
    fix,
  }
}

function rows(label: string | null, user: string, password: string, tried: number): Cause['evidence'] {
  return {
    kind: 'rows',
    rows: [
      ...(label === null ? [] : [{ label: 'Compared with', value: label }]),
      { label: 'User', value: user },
      { label: 'Password', value: password },
      { label: 'Forms tried', value: tried.toLocaleString('en') },
    ],
  }
}
