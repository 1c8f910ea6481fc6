import { useMemo, useState } from 'react'
import type { BodyPreview as Preview } from '../../shared/model/request.ts'
import { Button } from '../ui/button.tsx'
import { CodeEditor, type CodeLanguage } from '../ui/code-editor.tsx'
import type { CodeMirrorProps } from '../ui/code-mirror.tsx'
import { plural } from '../ui/format.ts'
import { HexView } from '../ui/hex-view.tsx'
import { cutLongLines } from '../ui/long-lines.ts'
import { prettyJson } from '../../shared/bodies/json-write.ts'
import { formatBytes } from '../../shared/format-bytes.ts'
import './body-preview.css'

/** A body of a delivery: pretty where it is JSON, text where it is text, else bytes. */
export function BodyPreview({
  name,
  body,
  contentType,
}: {
  name: string
  body: Preview
  contentType: string | null
}) {
  if (body.size === 0) return <p className="body-preview-none">No body.</p>
  return (
    <div className="body-preview">
      {body.text === null ? (
        <HexView name={name} bytes={bytesOf(body.base64 ?? '')} />
      ) : (
        <LongText name={name} {...shown(body.text, contentType)} />
      )}
      {body.cut && (
        <p className="body-preview-note">
          Cut: {formatBytes(body.size)} in all, the beginning is shown here.
        </p>
      )}
    </div>
  )
}

/** Texts up to this length are broken to the width where they are not laid out. */
const LONGEST_WRAPPED = 100_000

/** Text of any length: lines of over 10,000 characters are cut until all of them is asked for. */
export function LongText({
  name,
  text,
  language,
  mark,
  ...reading
}: {
  name: string
  text: string
  language: CodeLanguage
  mark?: { offset: number; message: string } | null
} & Pick<CodeMirrorProps, 'hintOf' | 'onCursor' | 'keys' | 'onMenu'>) {
  const [isWhole, setWhole] = useState(false)
  const cut = useMemo(() => cutLongLines(text), [text])
  const isCut = cut.lines > 0 && !isWhole
  const isWrapped = cut.lines === 0 && text.length <= LONGEST_WRAPPED
  return (
    <>
      {isCut && (
        <p className="body-preview-note">
          {plural(cut.lines, 'line')} of over 10,000 characters {cut.lines === 1 ? 'is' : 'are'} shown cut.
          <Button size="small" onClick={() => setWhole(true)}>
            Show all
          </Button>
        </p>
      )}
      <CodeEditor
        name={name}
        text={isCut ? cut.text : text}
        language={language}
        mark={isCut ? null : mark}
        // Offsets in a text with cut lines are not those of the text itself.
        {...(isCut ? {} : reading)}
        isWrapped={isWrapped}
      />
    </>
  )
}

/** Bytes of base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

/** Base64 of bytes. */
export function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  }
  return btoa(binary)
}

function shown(text: string, contentType: string | null): { text: string; language: CodeLanguage } {
  const pretty = /json/i.test(contentType ?? '') || /^\s*[[{]/.test(text) ? prettyJson(text) : null
  if (pretty !== null) return { text: pretty, language: 'json' }
  return { text, language: /xml|html/i.test(contentType ?? '') ? 'xml' : 'text' }
}
