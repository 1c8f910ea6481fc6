import type { ComponentProps } from 'react'
import type * as composer from '../features/composer/composer.tsx'
import type * as endpointPage from '../features/endpoint/endpoint-page.tsx'
import type * as newEndpoint from '../features/endpoint/new-endpoint.tsx'
import type * as runPage from '../features/scenarios/run-page.tsx'
import type * as scenarioPage from '../features/scenarios/scenario-page.tsx'
import { CodeEditor } from '../ui/code-editor.tsx'
import { type OnDemand, onDemand } from '../ui/on-demand.tsx'

/** The views beside the list, which the first look at it does not need; each comes with what only it uses. */
export const CompareView = onDemand(
  'the comparison',
  async () => (await import('../features/compare/compare-view.tsx')).CompareView,
)
export const Composer: OnDemand<ComponentProps<typeof composer.Composer>> = onDemand(
  'the composer',
  async () => (await import('../features/composer/composer.tsx')).Composer,
)
export const DraftList = onDemand(
  'the drafts',
  async () => (await import('../features/drafts/draft-list.tsx')).DraftList,
)
export const DriftPage = onDemand(
  'the drift',
  async () => (await import('../features/drift/drift-page.tsx')).DriftPage,
)
export const EndpointPage: OnDemand<ComponentProps<typeof endpointPage.EndpointPage>> = onDemand(
  'the endpoint',
  async () => (await import('../features/endpoint/endpoint-page.tsx')).EndpointPage,
)
export const NewEndpoint: OnDemand<ComponentProps<typeof newEndpoint.NewEndpoint>> = onDemand(
  'the form of a new endpoint',
  async () => (await import('../features/endpoint/new-endpoint.tsx')).NewEndpoint,
)
export const MakeProviderPage = onDemand(
  'the events',
  async () => (await import('../features/make-provider/make-provider-page.tsx')).MakeProviderPage,
)
export const ProvidersPage = onDemand(
  'the providers',
  async () => (await import('../features/providers/providers-page.tsx')).ProvidersPage,
)
export const PublicAddressPage = onDemand(
  'the public address',
  async () => (await import('../features/public-address/public-address-page.tsx')).PublicAddressPage,
)
export const RejectedList = onDemand(
  'the rejected requests',
  async () => (await import('../features/rejected/rejected-list.tsx')).RejectedList,
)
export const RunPage: OnDemand<ComponentProps<typeof runPage.RunPage>> = onDemand(
  'the run',
  async () => (await import('../features/scenarios/run-page.tsx')).RunPage,
)
export const ScenarioList = onDemand(
  'the scenarios',
  async () => (await import('../features/scenarios/scenario-list.tsx')).ScenarioList,
)
export const ScenarioPage: OnDemand<ComponentProps<typeof scenarioPage.ScenarioPage>> = onDemand(
  'the scenario',
  async () => (await import('../features/scenarios/scenario-page.tsx')).ScenarioPage,
)
export const SettingsPage = onDemand(
  'the settings',
  async () => (await import('../features/settings/settings-page.tsx')).SettingsPage,
)
export const StoryPage = onDemand(
  'the story',
  async () => (await import('../features/story/story-page.tsx')).StoryPage,
)
export const StoryPanel = onDemand(
  'the story',
  async () => (await import('../features/story/story-panel.tsx')).StoryPanel,
)

/** In the order in which they are likely to be wanted. */
const PRELOADED = [
  StoryPanel,
  CodeEditor,
  Composer,
  EndpointPage,
  StoryPage,
  CompareView,
  ScenarioPage,
  NewEndpoint,
  ScenarioList,
  DraftList,
  RunPage,
  DriftPage,
  ProvidersPage,
  MakeProviderPage,
  PublicAddressPage,
  SettingsPage,
  RejectedList,
]

/**
 * Loads the pages one after the other while the window has nothing to do, so that a key opens them at once. What it
 * gives stops that.
 */
export function preloadPages(): () => void {
  const waiting = [...PRELOADED]
  let isStopped = false
  const loadNext = async (): Promise<void> => {
    await waiting.shift()?.preload()
    if (!isStopped && waiting.length > 0) whenIdle(() => void loadNext())
  }
  whenIdle(() => void loadNext())
  return () => {
    isStopped = true
  }
}

/** Safari has no idle callbacks. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act)
  else setTimeout(act, WITHOUT_IDLE_MS)
}

const WITHOUT_IDLE_MS = 300
