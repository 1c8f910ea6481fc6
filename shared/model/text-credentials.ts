import type { SigningScheme } from './scheme.ts'

/**
 * The kinds of credentials whose text stands in a signed text, as `{credential:webhookId}` asks. They are shown with
 * that text, so that none of them may be a secret.
 */
export function credentialsInText({ signed }: Pick<SigningScheme, 'signed'>): string[] {
  return [...signed.matchAll(/\{credential:([^{}]+)\}/g)].map(([, kind = '']) => kind)
}
