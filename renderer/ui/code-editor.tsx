import type { CodeLanguage, CodeMirrorProps } from './code-mirror.tsx'
import { useHighlights } from './highlight.tsx'
import { onDemand } from './on-demand.tsx'
import './code-editor.css'

const CodeMirror = onDemand('the editor', async () => (await import('./code-mirror.tsx')).CodeMirror)

/** Text with line numbers, folding and search; to read, or to edit where `onChange` is given. Loaded when first shown. */
export function CodeEditor(props: Omit<CodeMirrorProps, 'sought'>) {
  const sought = useHighlights()
  return <CodeMirror {...props} sought={sought} />
}

/** Loads the editor before it is shown. */
CodeEditor.preload = CodeMirror.preload

export type { CodeLanguage }
