import type {
  Answer,
  Endpoint,
  EndpointChange,
  EndpointInput,
  EndpointSettings,
  Target,
} from '../../../shared/model/endpoint.ts'
import type { Forwarding } from '../../../shared/model/forwarding.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Provider } from '../../../shared/providers/provider.ts'
import type { Registry } from '../../../shared/providers/registry.ts'
import type { EndpointChanges, Store, StoredEndpoint } from '../store/store.ts'
import {
  checkAnswer,
  checkCredentialKinds,
  checkRules,
  checkSettings,
  checkTarget,
  checkTargets,
} from './endpoint-checks.ts'
import { withConfirmedHost } from './confirmed-host.ts'
import { answerFor } from './first-answer.ts'
import { newSlug } from './slug.ts'

/** The endpoints of a project as the API shows them, with their addresses. */
export interface Endpoints {
  list(): Promise<Endpoint[]>
  /** Throws NOT_FOUND. */
  get(id: number): Promise<Endpoint>
  /** Throws INPUT_INVALID with the field, LIVE_NOT_CONFIRMED for another host than the target's, and SLUG_TAKEN. */
  create(input: EndpointInput): Promise<Endpoint>
  /** Throws INPUT_INVALID, LIVE_NOT_CONFIRMED and NOT_FOUND. Its events are judged again where that matters. */
  change(id: number, change: EndpointChange): Promise<Endpoint>
  remove(id: number): Promise<void>
}

export function createEndpoints(options: {
  store: Store['endpoints']
  registry: Registry
  listenerUrl: () => string
  publicUrl: () => string | null
}): Endpoints {
  const { store, registry } = options

  function withAddresses(endpoint: StoredEndpoint): Endpoint {
    const publicUrl = options.publicUrl()
    return {
      ...endpoint,
      url: `${options.listenerUrl()}/${endpoint.slug}`,
      publicUrl: publicUrl === null ? null : `${publicUrl}/${endpoint.slug}`,
    }
  }

  async function get(id: number): Promise<StoredEndpoint> {
    const endpoint = (await store.list()).find((each) => each.id === id)
    if (endpoint === undefined) throw new AppError('NOT_FOUND', `There is no endpoint ${id}.`)
    return endpoint
  }

  return {
    list: async () => (await store.list()).map(withAddresses),
    get: async (id) => withAddresses(await get(id)),
    async create(input) {
      const provider = knownProvider(input.provider, registry)
      checkCredentialKinds(provider, input.credentials)
      const targets = withFirst(checkTargets(input.targets ?? []), input.target)
      const forwarding = { ...NO_FORWARDING, ...given<Forwarding>(input.forwarding) }
      const created = await store.create({
        name: input.name,
        slug: input.slug ?? newSlug(provider.id),
        provider: provider.id,
        environment: input.environment,
        settings: checkSettings(provider, input.settings),
        targets,
        answer: checkAnswer({ ...answerFor(provider), ...given<Answer>(input.answer) }),
        forwarding: withConfirmedHost(forwarding, targets, true),
        answerRules: checkRules(input.answerRules ?? []),
        credentials: input.credentials.map(({ kind, value, label = input.environment }) => ({
          kind,
          value,
          label,
        })),
      })
      return withAddresses(created)
    },
    async change(id, change) {
      const before = await get(id)
      return withAddresses(await store.change(id, changesOf(before, change, registry)))
    },
    remove: (id) => store.remove(id),
  }
}

function changesOf(before: StoredEndpoint, change: EndpointChange, registry: Registry): EndpointChanges {
  // Its pack may be gone: what does not depend on it can be changed all the same.
  const provider = () => knownProvider(change.provider ?? before.provider, registry)
  const changes: EndpointChanges = {}
  if (change.name !== undefined) changes.name = change.name
  if (change.provider !== undefined && change.provider !== before.provider) {
    changes.provider = provider().id
    changes.settings = checkSettings(provider(), sharedSettings(provider(), before.settings))
  }
  if (change.environment !== undefined) changes.environment = change.environment
  if (change.settings !== undefined) {
    changes.settings = checkSettings(provider(), {
      ...(changes.settings ?? before.settings),
      ...change.settings,
    })
  }
  if (change.targets !== undefined) changes.targets = checkTargets(change.targets)
  if (change.target !== undefined)
    changes.targets = withFirst(changes.targets ?? before.targets, change.target)
  if (change.forwarding !== undefined || changes.targets !== undefined) {
    const forwarding = { ...before.forwarding, ...given<Forwarding>(change.forwarding) }
    const isTypedNow = forwarding.confirmedHost !== before.forwarding.confirmedHost
    changes.forwarding = withConfirmedHost(forwarding, changes.targets ?? before.targets, isTypedNow)
  }
  if (change.answerRules !== undefined) changes.answerRules = checkRules(change.answerRules)
  if (change.answer !== undefined)
    changes.answer = checkAnswer({ ...before.answer, ...given<Answer>(change.answer) })
  if (change.credentials !== undefined) {
    checkCredentialKinds(provider(), change.credentials)
    const environment = change.environment ?? before.environment
    changes.credentials = change.credentials.map(({ kind, value, label }) => ({
      kind,
      value,
      label: label ?? onlyLabel(before, kind) ?? environment,
    }))
  }
  return changes
}

/** What another provider has a setting for as well. */
function sharedSettings(provider: Provider, settings: EndpointSettings): EndpointSettings {
  const keys = new Set(provider.settings.map(({ key }) => key))
  return Object.fromEntries(Object.entries(settings).filter(([key]) => keys.has(key)))
}

/** Without a label the one credential of that kind is meant, whatever it is called. */
function onlyLabel(endpoint: StoredEndpoint, kind: string): string | null {
  const [only, ...others] = endpoint.credentials.filter((credential) => credential.kind === kind)
  return only !== undefined && others.length === 0 ? only.label : null
}

/** `target` is the address of the first target: it changes that one, makes one, or takes it away. */
function withFirst(targets: Target[], target: string | null | undefined): Target[] {
  if (target === undefined) return targets
  const url = checkTarget(target)
  const [first, ...others] = targets
  if (url === null) return others
  return [{ name: first?.name ?? 'Local app', url }, ...others]
}

/** What an endpoint does with its events until somebody says otherwise. */
const NO_FORWARDING: Forwarding = {
  mode: 'off',
  deadlineMs: null,
  hold: true,
  releasePerSecond: 5,
  confirmedHost: null,
}

function given<T extends object>(change: { [K in keyof T]?: T[K] | undefined } | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(change ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>
}

function knownProvider(id: string, registry: Registry): Provider {
  const provider = registry.find(id)
  if (provider !== null) return provider
  const known = registry
    .all()
    .map((each) => `"${each.id}"`)
    .join(', ')
  throw new AppError('INPUT_INVALID', `provider: "${id}" is not known; expected one of ${known}.`)
}
