import type { Stage } from './step.ts'

/** What follows for a run whose subjects are not all events of one endpoint, in sentences. */
export function mixNotes({
  subjects,
  signing,
  provider,
  endpoint,
  endpoints,
  target,
}: Pick<Stage, 'subjects' | 'signing' | 'provider' | 'endpoint' | 'endpoints' | 'target'>): string[] {
  const ids = new Set(subjects.flatMap(({ endpointId }) => (endpointId === null ? [] : [endpointId])))
  const signsNow = signing === 'now'
  // Only a sample has a provider and is no event.
  const samples = subjects.filter((subject) => subject.eventId === null && subject.provider !== null)
  const notes: string[] = []
  if (!signsNow && samples.length > 0) {
    const labels = samples.map(({ label }) => label).join(', ')
    notes.push(
      `${labels}: a sample has no proof that could be kept, so it is sent without one. Sign now to prove it.`,
    )
  }
  if (endpoint === null && ids.size > 1) {
    const names = endpoints.filter(({ id }) => ids.has(id)).map(({ name }) => `"${name}"`)
    const proof = signsNow ? 'each is signed with the credentials of its own' : 'each keeps its proof'
    const rules = provider === null ? 'its own rules' : `the rules of ${provider}`
    notes.push(
      `The events came to several endpoints (${names.join(', ')}): ${proof} and is judged by ${rules}; all go to ${target}.`,
    )
  }
  if (endpoint !== null && [...ids].some((id) => id !== endpoint.id)) {
    notes.push(
      signsNow
        ? `Events of other endpoints are signed and judged as those of "${endpoint.name}".`
        : `Events of other endpoints keep their own proof; answers are judged as at "${endpoint.name}".`,
    )
  }
  return notes
}
