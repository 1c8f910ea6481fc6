import { namedIn } from '../model/text-credentials.ts'
import type { Pack } from './pack.ts'
import { shown } from './problem.ts'
import type { PlaceProblem } from './problem.ts'
import { twice, unnamed, unreadable } from './slips.ts'

type Handshake = NonNullable<Pack['handshakes']>[number]
type Answer = NonNullable<Handshake['answer']>

/** What would only be seen when a sender asks: an answer that lacks a part of it, or is no JSON although it says so. */
export function handshakeProblems(
  handshakes: readonly Handshake[],
  kinds: readonly string[],
): PlaceProblem[] {
  const ids = handshakes.map(({ id }) => id)
  return [
    ...twice(ids, 'handshakes', 'id'),
    ...handshakes.flatMap(({ answer }, index) =>
      answer === null ? [] : answerProblems(answer, ['handshakes', index, 'answer'], kinds),
    ),
  ]
}

function answerProblems(answer: Answer, at: PlaceProblem['at'], kinds: readonly string[]): PlaceProblem[] {
  const { body, echo, hmac } = answer
  const place = [...at, 'body']
  const named = hmac ? [hmac.key.credential, ...(hmac.key.or ?? [])] : []
  return [
    ...(echo ? unreadable(echo.matches, [...at, 'echo', 'matches']) : []),
    ...named.flatMap((kind) => unnamed(kind, kinds, [...at, 'hmac', 'key'], 'credentials')),
    ...namedIn(body).flatMap((kind) => unnamed(kind, kinds, place, 'credentials')),
    ...(['echo', 'hmac'] as const).flatMap((part) =>
      body.includes(`{${part}}`) && answer[part] === undefined ? [undescribed(part, place)] : [],
    ),
    ...(hmac && !echo ? [overNothing([...at, 'hmac'])] : []),
    ...jsonProblem(answer, place),
  ]
}

function undescribed(part: 'echo' | 'hmac', at: PlaceProblem['at']): PlaceProblem {
  const means = part === 'echo' ? 'where the value stands' : 'its key, hash and encoding'
  return {
    at,
    message: `The answer has {${part}} in it, and nothing says ${means}; expected is "${part}" beside the body.`,
    found: `{${part}}`,
    expected: `a member "${part}" of the answer`,
    fix: `Add "${part}" to the answer, or leave {${part}} out of the body.`,
  }
}

function overNothing(at: PlaceProblem['at']): PlaceProblem {
  return {
    at,
    message: 'The keyed hash is one over a value of the request, and nothing says which; expected is "echo".',
    found: 'no "echo"',
    expected: 'a member "echo" of the answer',
    fix: 'Add "echo" with the place of the value, also where the value itself is not sent back.',
  }
}

/** In JSON each part is written as a whole JSON string, so that quotes around it end it at once. */
function jsonProblem({ body, contentType }: Answer, at: PlaceProblem['at']): PlaceProblem[] {
  if (contentType !== 'application/json' || body === '') return []
  try {
    JSON.parse(body.replaceAll(PART, '"x"'))
    return []
  } catch {
    const [quoted] = QUOTED.exec(body) ?? []
    const bare = quoted?.slice(1, -1)
    return [
      {
        at,
        message: `The body of the answer is no JSON once its parts are filled in${quoted ? `: ${bare} is written with quotes of its own, and the body has quotes around it` : ''}; expected is a body that JSON can be read from.`,
        found: shown(quoted ?? body),
        expected: bare ?? 'JSON',
        fix: quoted ? `Write ${bare} without quotes around it.` : 'Correct the body, or its content type.',
      },
    ]
  }
}

const PART = /\{(?:echo|hmac|credential:\w+)\}/g
const QUOTED = /"\{(?:echo|hmac|credential:\w+)\}"/
