import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { xml } from '@codemirror/lang-xml'
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import { pageNonce } from './page-nonce.ts'

export type CodeLanguage = 'json' | 'xml' | 'text'

export interface CodeMirrorProps {
  /** Read aloud as the name of the text. */
  name: string
  text: string
  language: CodeLanguage
  /** A place to mark as wrong, zero-based in characters, with the reason. */
  mark?: { offset: number; message: string } | null
  /** Breaks long lines to the width; only for texts without very long ones. */
  isWrapped?: boolean
  /** Editable where it is given; called with the whole text after each change. */
  onChange?: (text: string) => void
}

/** CodeMirror with the app's looks. Use `CodeEditor`, which loads this when it is needed. */
export function CodeMirror({ name, text, language, mark, isWrapped = false, onChange }: CodeMirrorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const report = useRef(onChange)
  const isEditable = onChange !== undefined

  useEffect(() => {
    report.current = onChange
  }, [onChange])

  useEffect(() => {
    if (place.current === null) return
    const created = new EditorView({
      parent: place.current,
      state: EditorState.create({
        extensions: [
          ...(isEditable ? EDITING : READING),
          languageSlot.of([]),
          nameSlot.of([]),
          wrapSlot.of([]),
          listener(report),
        ],
      }),
    })
    view.current = created
    return () => {
      created.destroy()
      view.current = null
    }
  }, [isEditable])

  useEffect(() => {
    view.current?.dispatch({
      effects: [
        languageSlot.reconfigure(LANGUAGES[language]),
        nameSlot.reconfigure(EditorView.contentAttributes.of({ 'aria-label': name })),
        wrapSlot.reconfigure(isWrapped ? EditorView.lineWrapping : []),
      ],
    })
  }, [language, name, isWrapped, isEditable])

  useEffect(() => {
    const current = view.current
    if (current === null || current.state.doc.toString() === text) return
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } })
  }, [text, isEditable])

  useEffect(() => {
    const current = view.current
    if (current === null) return
    const end = current.state.doc.length
    const from = Math.min(mark?.offset ?? 0, end)
    const found = mark
      ? [
          {
            from,
            to: Math.min(from + 1, end),
            severity: 'error' as const,
            message: mark.message,
            markClass: 'code-wrong',
          },
        ]
      : []
    current.dispatch(setDiagnostics(current.state, found))
    if (mark && !isEditable) current.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'center' }) })
  }, [mark, text, isEditable])

  return <div ref={place} className="code-editor" />
}

const languageSlot = new Compartment()
const nameSlot = new Compartment()
const wrapSlot = new Compartment()

const LANGUAGES: Record<CodeLanguage, Extension> = { json: json(), xml: xml(), text: [] }

function listener(report: { current: ((text: string) => void) | undefined }): Extension {
  return EditorView.updateListener.of((update) => {
    if (update.docChanged) report.current?.(update.state.doc.toString())
  })
}

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'transparent', fontSize: 'var(--text-s)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    lineHeight: '18px',
    fontFeatureSettings: "'calt' 0, 'liga' 0",
  },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 14px 0 6px' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--faint)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 14px', minWidth: '38px' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 4px', cursor: 'default' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '.cm-foldPlaceholder': {
    padding: '0 6px',
    border: 'none',
    backgroundColor: 'var(--neutral-soft)',
    color: 'var(--soft)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    color: 'inherit',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--neutral-soft)' },
  '.cm-searchMatch': { backgroundColor: 'var(--accent-soft)' },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: 'var(--selection)' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--text)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-specialChar': { color: 'var(--warn)' },
  '.cm-tooltip': {
    border: 'none',
    borderRadius: 'var(--radius-m)',
    backgroundColor: 'var(--panel)',
    boxShadow: 'var(--shadow-popup)',
  },
})

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.tagName], color: 'var(--syntax-key)', fontWeight: '560' },
  { tag: [tags.string, tags.attributeValue, tags.content], color: 'var(--syntax-text)' },
  { tag: [tags.number, tags.bool, tags.null, tags.attributeName], color: 'var(--syntax-number)' },
  { tag: [tags.punctuation, tags.bracket, tags.separator, tags.angleBracket], color: 'var(--syntax-faint)' },
  { tag: [tags.comment, tags.processingInstruction], color: 'var(--syntax-faint)' },
])

const BASE: Extension[] = [
  EditorView.cspNonce.of(pageNonce()),
  lineNumbers(),
  foldGutter({ openText: '⌄', closedText: '›' }),
  codeFolding(),
  highlightSpecialChars(),
  drawSelection(),
  bracketMatching(),
  highlightSelectionMatches(),
  search({ top: true }),
  syntaxHighlighting(colours),
  theme,
]

const READING: Extension[] = [
  ...BASE,
  EditorState.readOnly.of(true),
  EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
  keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
]

const EDITING: Extension[] = [
  ...BASE,
  history(),
  indentOnInput(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  // Tab indents; Escape leaves the editor, so that the keyboard is not caught in it.
  keymap.of([...searchKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
]
