import type { StoryGraph } from '../../../shared/model/story.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { listed } from '../words/listed.ts'

/** How an object stands, in words. */
export function graphSentence(graph: Omit<StoryGraph, 'sentence'>, provider: Provider): string {
  const { states, moves, now, isOfSamples } = graph
  if (now === null) return `No event tells a state of this ${graph.object}.`
  const missing = states.filter(({ standing }) => standing === 'missing').map(({ name }) => name)
  const impossible = moves.filter(({ kind }) => kind === 'impossible')
  return [
    isOfSamples ? `Only samples tell of it: nothing of this happened at ${provider.name}.` : '',
    standsAt(graph, provider),
    missing.length === 0 ? '' : `${listed(missing, 'and')} never arrived.`,
    ...impossible.map(({ from, to }) => `${to} should not have followed ${from}.`),
  ]
    .filter(Boolean)
    .join(' ')
}

function standsAt({ states, now, next, basis }: Omit<StoryGraph, 'sentence'>, provider: Provider): string {
  const at = states.find(({ name }) => name === now)
  if (basis === null) {
    return `The newest state is ${now}. Which state may follow which is not known of ${provider.name}.`
  }
  if (at?.isListed === false) return `The newest state is ${now}, which is not known of ${provider.name}.`
  if (next.length === 0) return `It stands at ${now}, and nothing is expected after that.`
  return `It stands at ${now}; ${listed(next, 'or')} may follow.`
}
