import type { SigningScheme } from './scheme.ts'

/**
 * The kinds of credentials whose text stands in a signed text, as `{credential:webhookId}` asks. They are shown with
 * that text, so that none of them may be a secret.
 */
export function credentialsInText({ signed, signedOr = [] }: Templates): string[] {
  return [...new Set([signed, ...signedOr].flatMap(namedIn))]
}

/** The kinds that a text names so. */
export function namedIn(text: string): string[] {
  return [...text.matchAll(/\{credential:([^{}]+)\}/g)].map(([, kind = '']) => kind)
}

type Templates = Pick<SigningScheme, 'signed' | 'signedOr'>
