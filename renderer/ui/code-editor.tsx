import { lazy, Suspense } from 'react'
import type { CodeLanguage, CodeMirrorProps } from './code-mirror.tsx'
import { Loading } from './empty-state.tsx'
import { useHighlights } from './highlight.tsx'
import './code-editor.css'

const CodeMirror = lazy(async () => ({ default: (await import('./code-mirror.tsx')).CodeMirror }))

/** Text with line numbers, folding and search; to read, or to edit where `onChange` is given. Loaded when first shown. */
export function CodeEditor(props: Omit<CodeMirrorProps, 'sought'>) {
  const sought = useHighlights()
  return (
    <Suspense fallback={<Loading what="the editor" />}>
      <CodeMirror {...props} sought={sought} />
    </Suspense>
  )
}

export type { CodeLanguage }
