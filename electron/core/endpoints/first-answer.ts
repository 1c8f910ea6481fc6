import type { Answer } from '../../../shared/model/endpoint.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import { PLAIN_ANSWER } from '../listener/routing.ts'

/** What a new endpoint of a provider answers until somebody says otherwise: the body that the provider wants. */
export function answerFor({ answer }: Pick<Provider, 'answer'>): Answer {
  if (!answer) return PLAIN_ANSWER
  return { ...PLAIN_ANSWER, headers: [['Content-Type', answer.contentType]], body: answer.body }
}
