import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import type { Health } from '../../../shared/model/health.ts'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { Menu } from '../../ui/menu.tsx'
import { tell } from '../../ui/toasts.tsx'
import { ProjectDialog } from './project-dialog.tsx'
import { useOpening } from './use-opening.ts'
import './projects.css'

/** The project of this window, and the way to another. Those that were opened go on capturing. */
export function ProjectSwitcher({ health }: { health: Health }) {
  const { queries } = useApi()
  const [isOpen, setOpen] = useState(false)
  const [asked, ask] = useState<'new' | 'folder' | null>(null)
  useCommands({ 'new-project': () => ask('new'), 'open-project': () => ask('folder') })
  const known = useQuery(queries.projects.list.queryOptions({ enabled: isOpen, staleTime: 0 }))
  const { opening } = useOpening()
  const open = (dataDir: string): void =>
    opening.mutate(dataDir, {
      onError: (error) => {
        const { message, fix } = failureOf(error)
        tell({ title: message, description: fix, tone: 'bad' })
      },
    })
  const { name } = health.project
  const others = (known.data ?? []).filter(({ isCurrent }) => !isCurrent)
  return (
    <>
      <Menu
        open={isOpen}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            className="project-switcher"
            aria-label={`Project ${name}. Choose another`}
            title={health.dataDir}
          >
            <span className="truncate">{name}</span>
            <ChevronsUpDown aria-hidden />
          </button>
        }
        sections={[
          ...(others.length === 0
            ? []
            : [
                {
                  heading: 'Projects',
                  entries: others.slice(0, MOST_SHOWN).map((project) => ({
                    id: project.dataDir,
                    label: <span title={project.dataDir}>{project.name}</span>,
                    note: project.isOpen ? 'open' : undefined,
                    onChoose: () => open(project.dataDir),
                  })),
                },
              ]),
          {
            entries: [
              { id: 'new', label: 'New project…', onChoose: () => ask('new') },
              { id: 'folder', label: 'Open a folder…', onChoose: () => ask('folder') },
            ],
          },
        ]}
      />
      {asked !== null && <ProjectDialog kind={asked} onClose={() => ask(null)} />}
    </>
  )
}

const MOST_SHOWN = 12
