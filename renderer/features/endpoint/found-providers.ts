import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'

/** Providers in which every word of a text stands: those with it in their name first, the others by their summary. */
export function foundProviders<Facts extends Pick<ProviderFacts, 'name' | 'summary'>>(
  providers: readonly Facts[],
  text: string,
): readonly Facts[] {
  const words = text.trim().toLowerCase().split(/\s+/)
  const has = (within: string): boolean => words.every((word) => within.toLowerCase().includes(word))
  const [named, told] = [
    providers.filter(({ name }) => has(name)),
    providers.filter(({ name, summary }) => !has(name) && has(`${name} ${summary}`)),
  ]
  return [...named, ...told]
}
