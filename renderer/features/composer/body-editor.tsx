import { useMemo } from 'react'
import { compactJson, prettyJson } from '../../../shared/bodies/json-write.ts'
import { readJson } from '../../../shared/bodies/json.ts'
import { headerValue } from '../../../shared/headers.ts'
import { useProviders } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { CodeEditor } from '../../ui/code-editor.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { plural } from '../../ui/format.ts'
import { bodyMarks } from './body-marks.ts'
import { MultipartEditor } from './multipart-editor.tsx'
import { suggestionsAt } from './schema-suggestions.ts'
import { TextRows } from './text-rows.tsx'
import type { ComposerState } from './use-composer.ts'
import { useFindings } from './use-findings.ts'

/** A longer text is shown without breaking its lines to the width. */
const LONGEST_WRAPPED = 100_000

/** The body by what it is: JSON with the provider's schema, fields or parts as rows, text, or bytes that stay. */
export function BodyEditor({ composer }: { composer: ComposerState }) {
  const { form, set } = composer
  const { bodyText: text, multipart } = form
  if (multipart !== null) {
    return <MultipartEditor form={multipart} onChange={(next) => set({ multipart: next })} />
  }
  if (text === null) {
    return <EmptyState title="The body is no text">It is sent byte for byte as it is.</EmptyState>
  }
  const contentType = headerValue(form.headers, 'content-type') ?? ''
  const setText = (bodyText: string): void => set({ bodyText })
  if (/json/i.test(contentType) || /^\s*[[{]/.test(text)) return <JsonBody composer={composer} text={text} />
  const plain = (
    <CodeEditor
      name="Body"
      text={text}
      language={/xml/i.test(contentType) ? 'xml' : 'text'}
      isWrapped={text.length <= LONGEST_WRAPPED}
      keepsHistory={false}
      onChange={setText}
    />
  )
  if (!/x-www-form-urlencoded/i.test(contentType)) return plain
  return <TextRows name="Body" what="field" text={text} blank="+" asText={plain} onChange={setText} />
}

function JsonBody({ composer, text }: { composer: ComposerState; text: string }) {
  const { set, endpoint, point } = composer
  const providers = useProviders()
  const findings = useFindings(composer)
  const error = text.trim() === '' ? null : readJson(text).error
  const marks = useMemo(
    () => (text.trim() === '' ? [] : bodyMarks(text, findings.checks)),
    [text, findings.checks],
  )
  const provider = endpoint?.provider ?? point.event?.provider
  const type = findings.type ?? point.event?.type
  const facts = providers.data
    ?.find((each) => each.id === provider)
    ?.events.find((each) => each.type === type)
  const schema = facts?.schema
  const complete = useMemo(
    () =>
      schema === undefined
        ? undefined
        : (written: string, offset: number) => suggestionsAt(written, offset, schema),
    [schema],
  )
  const layOut = (style: (json: string) => string | null): void => {
    const changed = style(text)
    if (changed !== null) set({ bodyText: changed })
  }
  const words =
    error !== null
      ? `${error.message} It can be sent like this.`
      : findings.checks.length > 0
        ? `${plural(findings.checks.length, 'field')} not as documented: ${findings.checks[0]?.message ?? ''}`
        : facts === undefined
          ? 'JSON'
          : `JSON of ${facts.title}`
  const tone =
    error !== null ? 'composer-json-error' : findings.checks.length > 0 ? 'composer-json-doubt' : 'faint'
  return (
    <>
      <div className="composer-body-bar">
        <span className={`truncate ${tone}`} role="status" title={words}>
          {words}
        </span>
        <Button size="small" look="quiet" disabled={error !== null} onClick={() => layOut(prettyJson)}>
          Lay out
        </Button>
        <Button size="small" look="quiet" disabled={error !== null} onClick={() => layOut(compactJson)}>
          Compact
        </Button>
      </div>
      <CodeEditor
        name="Body"
        text={text}
        language="json"
        marks={marks}
        complete={complete}
        isWrapped={text.length <= LONGEST_WRAPPED}
        keepsHistory={false}
        onChange={(bodyText) => set({ bodyText })}
      />
    </>
  )
}
