import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CODE_LANGUAGES, type CodeLanguage } from '../../shared/model/code.ts'
import { useApi } from '../api/api.tsx'
import { failureOf } from '../api/failure.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Loading, Problem } from '../ui/empty-state.tsx'
import { Segments } from '../ui/tabs.tsx'
import './code-panel.css'

const LANGUAGE_WORD: Record<CodeLanguage, string> = {
  node: 'Node',
  python: 'Python',
  php: 'PHP',
  go: 'Go',
  csharp: 'C#',
  java: 'Java',
}

const LANGUAGES = CODE_LANGUAGES.map((value) => ({ value, label: LANGUAGE_WORD[value] }))

/** Code that verifies deliveries by a scheme, in the language of one's choice. */
export function CodePanel({
  provider,
  scheme,
  endpointId,
}: {
  provider: string
  scheme: string
  endpointId: number | null
}) {
  const [language, setLanguage] = useState<CodeLanguage>('node')
  const { queries } = useApi()
  const input = { id: provider, scheme, language, endpoint: endpointId ?? undefined }
  const code = useQuery(queries.project.code.queryOptions({ input }))
  return (
    <section className="code-panel" aria-label="Code that verifies this">
      <header className="code-panel-head">
        <Segments name="Language" value={language} choices={LANGUAGES} onChange={setLanguage} />
        {code.data !== undefined && (
          <CopyButton text={code.data.code} name="Copy the code" label="Copy" look="plain" />
        )}
      </header>
      {code.error !== null && <Problem {...failureOf(code.error)} />}
      {code.isPending && <Loading what="the code" />}
      {code.data !== undefined && (
        <>
          <p className="code-panel-note">
            {code.data.fileName}; the secret is read from{' '}
            {code.data.variables.map((name, index) => (
              <span key={name}>
                {index > 0 && ' and '}
                <code>{name}</code>
              </span>
            ))}
            .
          </p>
          {/* It scrolls, so the keyboard must reach it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className="code-panel-code mono" role="region" aria-label={code.data.fileName} tabIndex={0}>
            {code.data.code}
          </pre>
        </>
      )}
    </section>
  )
}
