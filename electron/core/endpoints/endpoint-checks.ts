import { validateHeaderName, validateHeaderValue } from 'node:http'
import { AppError } from '../../../shared/errors.ts'
import type { HeaderPair } from '../../../shared/headers.ts'
import type { Answer, EndpointSettings, Target } from '../../../shared/model/endpoint.ts'
import type { AnswerRule } from '../../../shared/model/forwarding.ts'
import { credentialsOfScheme, OWN_SCHEME, readScheme } from '../../../shared/providers/provider-at.ts'
import type { Provider, Setting } from '../../../shared/providers/provider.ts'

/** Each throws INPUT_INVALID with the field, the value found and the values expected. */
export function checkCredentialKinds(provider: Provider, credentials: readonly { kind: string }[]): void {
  const kinds = provider.credentials.map(({ kind }) => kind)
  for (const [index, { kind }] of credentials.entries()) {
    if (!kinds.includes(kind)) throw invalid(`credentials.${index}.kind`, kind, listOf(kinds, provider.name))
  }
}

/** The settings with the provider's defaults for what is not given. */
export function checkSettings(provider: Provider, settings: EndpointSettings): EndpointSettings {
  for (const key of Object.keys(settings)) {
    if (provider.settings.every((setting) => setting.key !== key)) {
      throw invalid(
        'settings',
        key,
        listOf(
          provider.settings.map((setting) => setting.key),
          provider.name,
        ),
      )
    }
  }
  const checked = Object.fromEntries(
    provider.settings.map((setting) => [setting.key, checkSetting(setting, settings[setting.key], provider)]),
  )
  const { choice = '', description = '' } = provider.schemeSetting ?? {}
  if (checked[choice] === OWN_SCHEME && checked[description] === '') {
    throw invalid(`settings.${description}`, '', 'the description of a scheme as JSON')
  }
  return checked
}

/** An absolute http or https address; its host is judged when something is sent there. */
export function checkTarget(target: string | null): string | null {
  const text = target?.trim() ?? ''
  if (text === '') return null
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw invalid('target', text, 'an address such as "http://127.0.0.1:3000/webhooks"')
  }
  return text
}

/** Named addresses, each name once. */
export function checkTargets(targets: readonly Target[]): Target[] {
  const names = targets.map(({ name }) => name.toLowerCase())
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (twice >= 0) throw invalid(`targets.${twice}.name`, targets[twice]?.name, 'a name that no other has')
  return targets.map(({ name, url }, index) => {
    const checked = checkTarget(url)
    if (checked === null) throw invalid(`targets.${index}.url`, url, 'an address')
    return { name, url: checked }
  })
}

/** Rules whose headers can be sent, each id once. */
export function checkRules(rules: readonly AnswerRule[]): AnswerRule[] {
  const ids = rules.map(({ id }) => id)
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
  if (twice >= 0) throw invalid(`answerRules.${twice}.id`, ids[twice], 'an id that no other rule has')
  for (const [index, { steps }] of rules.entries()) {
    for (const [place, { does }] of steps.entries()) {
      if (does.kind === 'answer') {
        checkHeaders(`answerRules.${index}.steps.${place}.does.headers`, does.headers)
      }
    }
  }
  return [...rules]
}

export function checkAnswer(answer: Answer): Answer {
  checkHeaders('answer.headers', answer.headers)
  return answer
}

function checkHeaders(path: string, headers: readonly HeaderPair[]): void {
  for (const [index, [name, value]] of headers.entries()) {
    const field = `${path}.${index}`
    if (OURS.has(name.toLowerCase())) {
      throw invalid(
        field,
        name,
        'no header that describes the connection or the length: those are set as they are',
      )
    }
    try {
      validateHeaderName(name)
      validateHeaderValue(name, value)
    } catch {
      throw invalid(
        field,
        `${name}: ${value}`,
        'a name of letters, digits and "-", and a value without line breaks',
      )
    }
  }
}

const OURS = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

type SettingValue = EndpointSettings[string]

function checkSetting(
  { key, input }: Setting,
  value: SettingValue | undefined,
  provider: Provider,
): SettingValue {
  const field = `settings.${key}`
  switch (input.kind) {
    case 'switch':
      if (value === undefined) return input.default
      if (typeof value !== 'boolean') throw invalid(field, value, 'true or false')
      return value
    case 'text':
      if (value === undefined) return input.default
      if (typeof value !== 'string') throw invalid(field, value, 'a text')
      return value
    case 'scheme':
      if (value === undefined || value === '') return ''
      if (typeof value !== 'string') throw invalid(field, value, 'the description of a scheme as JSON text')
      return checkScheme(field, value, provider)
    case 'choice': {
      const allowed = input.choices.map((choice) => choice.value)
      if (value === undefined) return input.default
      if (typeof value !== 'string' || !allowed.includes(value)) throw invalid(field, value, listOf(allowed))
      return value
    }
    case 'choices': {
      const allowed = input.choices.map((choice) => choice.value)
      if (value === undefined) return [...input.default]
      if (!Array.isArray(value)) throw invalid(field, value, `a list of ${listOf(allowed)}`)
      const unknown = value.find((each) => !allowed.includes(each))
      if (unknown !== undefined) throw invalid(field, unknown, listOf(allowed))
      return value
    }
  }
}

function checkScheme(field: string, text: string, provider: Provider): string {
  const { scheme, problem } = readScheme(text)
  if (scheme === null) {
    throw new AppError('INPUT_INVALID', `${field}: the description cannot be read, ${problem}.`, {
      fix: 'Start from the description of a known dialect, as GET /api/providers shows it.',
    })
  }
  checkCredentialKinds(
    provider,
    credentialsOfScheme(scheme).map((kind) => ({ kind })),
  )
  return text
}

function listOf(values: readonly string[], of?: string): string {
  const owner = of === undefined ? '' : ` of ${of}`
  if (values.length === 0) return `nothing: ${of ?? 'it'} has none`
  return `one of ${values.map((value) => `"${value}"`).join(', ')}${owner}`
}

function invalid(field: string, found: unknown, expected: string): AppError {
  return new AppError('INPUT_INVALID', `${field}: ${JSON.stringify(found)} was found; expected ${expected}.`)
}
