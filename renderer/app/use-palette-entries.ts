import { useQuery } from '@tanstack/react-query'
import type { OfferedCommand } from '../commands/use-commands.ts'
import { useApi } from '../api/api.tsx'
import { desktop } from '../api/desktop.ts'
import { failureOf } from '../api/failure.ts'
import { useEndpoints, useProviders } from '../api/queries.ts'
import type { PaletteEntry } from '../features/palette/entry.ts'
import { useOpening } from '../features/projects/use-opening.ts'
import { SETTINGS_SECTIONS } from '../features/settings/sections.ts'
import { type CommandPlace, PLACE_WORD } from '../../shared/commands.ts'
import { formatValue } from '../../shared/search/format-query.ts'
import { tell } from '../ui/toasts.tsx'
import type { ViewProps } from './view-props.ts'

/** There are more providers than anybody uses: what the project has comes before them. */
const NOT_USED_YET = 50

/** The order of the commands of a page: about what is chosen first. */
const PLACES_HERE: readonly CommandPlace[] = ['event', 'story', 'compare', 'composer', 'list']

interface PaletteEntries {
  here: PaletteEntry[]
  everywhere: PaletteEntry[]
  places: PaletteEntry[]
  hidden: PaletteEntry[]
}

/** What the palette offers: the commands that `offered` names, and whatever has a name in this project. */
export function usePaletteEntries(
  onGo: ViewProps['onGo'],
  offered: readonly OfferedCommand[],
): PaletteEntries {
  const { queries } = useApi()
  const endpoints = useEndpoints()
  const providers = useProviders()
  const projects = useQuery(queries.projects.list.queryOptions({ staleTime: 10_000 }))
  const { opening } = useOpening()
  const openProject = (dataDir: string): void =>
    opening.mutate(dataDir, {
      onError: (error) => {
        const { message, fix } = failureOf(error)
        tell({ title: message, description: fix, tone: 'bad' })
      },
    })

  const commands = offered.filter(({ id }) => id !== 'palette')
  const of = (place: CommandPlace): PaletteEntry[] =>
    commands.filter(({ command }) => command.place === place).map(entryOf)
  return {
    here: PLACES_HERE.flatMap(of),
    everywhere: of('everywhere'),
    places: of('go'),
    hidden: [
      ...(endpoints.data ?? []).flatMap(({ id, name, slug, provider }): PaletteEntry[] => [
        {
          id: `endpoint ${id}`,
          label: name,
          kind: 'Endpoint',
          words: `${slug} ${provider ?? ''} events`,
          act: () =>
            onGo({ view: 'events', scope: { kind: 'endpoint', id }, eventId: null, tab: 'findings' }),
        },
        {
          id: `endpoint-setup ${id}`,
          label: `Set up ${name}`,
          kind: 'Endpoint',
          words: `${slug} ${provider ?? ''} credentials target answer`,
          act: () => onGo({ view: 'endpoint', id }),
        },
      ]),
      ...(providers.data ?? []).flatMap(({ id, name }): PaletteEntry[] => [
        {
          id: `provider ${id}`,
          label: `New endpoint for ${name}`,
          kind: 'Provider',
          words: id,
          behind: NOT_USED_YET,
          act: () => onGo({ view: 'new-endpoint', provider: id, eventId: null }),
        },
        {
          id: `provider-page ${id}`,
          label: `What is known of ${name}`,
          kind: 'Provider',
          words: `${id} schemes samples retries`,
          behind: NOT_USED_YET,
          act: () => onGo({ view: 'providers', shown: { kind: 'provider', id } }),
        },
        {
          id: `provider-events ${id}`,
          label: `Events of ${name}`,
          kind: 'Provider',
          words: id,
          behind: NOT_USED_YET,
          act: () =>
            onGo({
              view: 'events',
              scope: { kind: 'all' },
              eventId: null,
              tab: 'findings',
              q: `provider:${formatValue(id)}`,
            }),
        },
      ]),
      ...SETTINGS_SECTIONS.filter(({ id }) => id !== 'desktop' || desktop() !== null).map(
        ({ id, title, words }): PaletteEntry => ({
          id: `setting ${id}`,
          label: title,
          kind: 'Settings',
          words,
          act: () => onGo({ view: 'settings', section: id }),
        }),
      ),
      ...(projects.data ?? [])
        .filter(({ isCurrent }) => !isCurrent)
        .map(({ dataDir, name }): PaletteEntry => ({
          id: `project ${dataDir}`,
          label: name,
          kind: 'Project',
          words: 'open switch',
          act: () => openProject(dataDir),
        })),
    ],
  }
}

function entryOf({ id, command, act }: OfferedCommand): PaletteEntry {
  return {
    id: `command ${id}`,
    label: command.label,
    kind: PLACE_WORD[command.place],
    words: command.words ?? '',
    isQuiet: command.isMove ?? false,
    key: command.keys?.[0],
    act,
  }
}
