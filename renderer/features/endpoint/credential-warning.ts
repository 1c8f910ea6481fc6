import type { ProviderFacts } from '../../../shared/model/provider-facts.ts'

/**
 * What looks wrong with a secret as it is pasted, in one sentence; null where nothing does. Only what the schemes of
 * the provider say of their keys is held against it; it can be saved all the same.
 */
export function credentialWarning(
  kind: string,
  value: string,
  schemes: ProviderFacts['schemes'],
): string | null {
  if (value === '') return null
  if (/[\r\n]/.test(value.trim()) && !value.includes('-----BEGIN')) return 'It has a line break in it.'
  if (value !== value.trim()) return 'It begins or ends with white space, which would become part of the key.'
  if (/^(["'`]).*\1$/.test(value)) return 'It stands in quotes, which would become part of the key.'
  if (/^[A-Z][A-Z0-9_]{3,}=/.test(value))
    return 'It looks like a line of an .env file: paste what stands behind the “=”.'
  if (value.includes('-----BEGIN') && value.includes(String.raw`\n`)) {
    return String.raw`Its line breaks are written as “\n”: paste the key with real ones.`
  }
  const keys = schemes.flatMap((scheme) =>
    'key' in scheme && scheme.key.credential === kind ? [scheme.key] : [],
  )
  const wanted = [...new Set(keys.flatMap((key) => key.onlyPrefixes ?? []))]
  const isOther = keys.some((key) => key.onlyPrefixes === undefined)
  if (!isOther && wanted.length > 0 && !wanted.some((prefix) => value.startsWith(prefix))) {
    return `It does not begin with ${wanted.map((prefix) => `“${prefix}”`).join(' or ')}, as documented.`
  }
  if (keys.length > 0 && !keys.some((key) => isReadable(key, value))) {
    const forms = [...new Set(keys.map(({ bytes }) => bytes))]
    return `It is no ${forms.join(' and no ')}, the form in which this key is documented.`
  }
  return null
}

type Key = Extract<ProviderFacts['schemes'][number], { key: unknown }>['key']

/** As the engine reads it: a documented prefix may be there or not. */
function isReadable({ bytes, prefix }: Key, value: string): boolean {
  const bare = prefix !== undefined && value.startsWith(prefix) ? value.slice(prefix.length) : value
  if (bytes === 'hex') return bare.length % 2 === 0 && /^[0-9A-Fa-f]+$/.test(bare)
  if (bytes === 'base64') {
    return /^[A-Za-z0-9+/_-]+={0,2}$/.test(bare) && bare.replace(/=+$/, '').length % 4 !== 1
  }
  return true
}
