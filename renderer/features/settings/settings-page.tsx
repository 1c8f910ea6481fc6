import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Health, Settings } from '../../../shared/model/health.ts'
import { useApi } from '../../api/api.tsx'
import { desktop } from '../../api/desktop.ts'
import { failureOf } from '../../api/failure.ts'
import { ReadingProblem } from '../../parts/reading-problem.tsx'
import { useTypedForm } from '../../parts/use-unsaved.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { Field, TextInput } from '../../ui/field.tsx'
import { tell } from '../../ui/toasts.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { AllowedHosts } from './allowed-hosts.tsx'
import { BackupSection } from './backup-section.tsx'
import { DesktopSection } from './desktop-section.tsx'
import { RetentionSection } from './retention-section.tsx'
import { Section } from './section.tsx'
import { changesOf, formOf, type SettingsForm } from './settings-form.ts'
import { StorageSection } from './storage-section.tsx'
import { TrustedCertificates } from './trusted-certificates.tsx'
import './settings-page.css'

/** What holds for the whole project, and where its data and secrets lie. */
export function SettingsPage({
  health,
  section,
}: {
  health: Health
  /** The part that is wanted. */
  section?: string | undefined
}) {
  const { queries } = useApi()
  const settings = useQuery(queries.project.settings.queryOptions({ staleTime: 0 }))
  if (settings.error !== null && settings.data === undefined) {
    return (
      <div className="page-body">
        <ReadingProblem error={settings.error} onAgain={() => void settings.refetch()} />
      </div>
    )
  }
  if (settings.data === undefined) return <Loading what="the settings" />
  return <SettingsEditor settings={settings.data} health={health} section={section} />
}

function SettingsEditor({
  settings,
  health,
  section,
}: {
  settings: Settings
  health: Health
  section: string | undefined
}) {
  const { client, queries } = useApi()
  const shell = desktop()
  const cache = useQueryClient()
  const { form, isTyped, set, discard, settle } = useTypedForm({
    place: 'settings',
    name: 'Settings',
    saved: formOf(settings),
  })
  const { changes, errors } = changesOf(settings, form)
  const hasChanges = Object.keys(changes).length > 0
  const save = useMutation({
    mutationFn: (sent: SettingsForm) => client.project.changeSettings(changesOf(settings, sent).changes),
    onSuccess: (saved, sent) => {
      cache.setQueryData(queries.project.settings.queryKey(), saved)
      void cache.invalidateQueries({ queryKey: queries.project.health.key() })
      settle(sent)
      tell({ title: 'Settings saved.' })
    },
  })
  return (
    <section className="page" aria-label="Settings">
      <header className="page-head">
        <div>
          <h1>Settings</h1>
          <p className="soft">Kept in the folder of this project; the appearance by this window.</p>
        </div>
        <div className="page-actions">
          {isTyped && (
            <>
              <span className="page-unsaved">Not saved yet</span>
              <Button onClick={discard}>Discard</Button>
            </>
          )}
          <Button
            look="primary"
            disabled={!hasChanges || Object.keys(errors).length > 0 || save.isPending}
            onClick={() => save.mutate(form)}
          >
            Save
          </Button>
        </div>
      </header>
      <div className="page-body">
        {save.error !== null && <Problem {...failureOf(save.error)} />}
        <Section id="appearance" wanted={section}>
          <p className="soft">Of this window alone, in every project.</p>
          <AppearanceSection />
        </Section>
        {shell !== null && (
          <Section id="desktop" wanted={section}>
            <DesktopSection shell={shell} />
          </Section>
        )}
        <Section id="project" wanted={section}>
          <div className="page-columns">
            <Field label="Name" error={errors.projectName} help="Shown in the header and among the projects.">
              <TextInput
                placeholder={health.project.name}
                value={form.projectName}
                onChange={(event) => set({ projectName: event.target.value })}
              />
            </Field>
          </div>
        </Section>
        <div className="page-section">
          <h2>Public address</h2>
          <p>
            Which tunnel makes it, its name, and what stands in for it are on the page{' '}
            <a href="#/public-address">Public address</a>, with how it stands.
          </p>
        </div>
        <Section id="kept" wanted={section}>
          <div className="page-columns">
            <Field
              label="Largest body, in MiB"
              error={errors.bodyLimit}
              help="A larger one is answered 413; its headers and beginning are kept."
            >
              <TextInput
                inputMode="decimal"
                value={form.bodyLimit}
                onChange={(event) => set({ bodyLimit: event.target.value })}
              />
            </Field>
            <Field
              label="Unassigned events"
              error={errors.unassignedQuota}
              help="Beyond this number the oldest unassigned ones go."
            >
              <TextInput
                inputMode="numeric"
                value={form.unassignedQuota}
                onChange={(event) => set({ unassignedQuota: event.target.value })}
              />
            </Field>
          </div>
        </Section>
        <Section id="clean-up" wanted={section}>
          <p className="soft">
            The oldest first, every ten minutes. What is pinned, has a note, is named by a scenario or waits
            for your app stays.
          </p>
          <RetentionSection retention={settings.retention} />
          <StorageSection />
        </Section>
        <Section id="backup" wanted={section}>
          <p className="soft">
            A copy of the project in one file, without the search index, which is made again from it.
          </p>
          <BackupSection dataDir={health.dataDir} />
        </Section>
        <Section id="hosts" wanted={section}>
          <p className="soft">
            This machine always. Other hosts only when they are listed here; proofs that give a secret away
            and cookies are left out for them unless they keep them.
          </p>
          <AllowedHosts />
        </Section>
        <Section id="certificates" wanted={section}>
          <p className="soft">Each for one host and port, beside those that the system trusts.</p>
          <TrustedCertificates />
        </Section>
        <Section id="folder" wanted={section}>
          <dl className="settings-places">
            <dt>Data folder</dt>
            <dd>
              <span className="mono break-anywhere">{health.dataDir}</span>
              <CopyButton text={health.dataDir} name="Copy the path of the data folder" />
            </dd>
            <dt>Secrets</dt>
            <dd>{health.secrets.note}</dd>
            <dt>Version</dt>
            <dd>{health.version}</dd>
          </dl>
        </Section>
      </div>
    </section>
  )
}
