import { defaultKeymap, indentWithTab } from '@codemirror/commands'
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
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
import { pageNonce } from './page-nonce.ts'

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'transparent', fontSize: 'var(--text-s)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    lineHeight: 'calc(18px * var(--text-scale))',
    fontFeatureSettings: "'calt' 0, 'liga' 0",
    // Around text and line numbers alike: on the text alone it is measured too late for a text of one line.
    padding: '8px 0',
  },
  '.cm-content': { padding: '0', caretColor: 'var(--accent)' },
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

/** A text that is read, with the app's looks. */
export const READING: readonly Extension[] = [
  ...BASE,
  EditorState.readOnly.of(true),
  EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
  keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
]

/** A text that is written. */
export const EDITING: readonly Extension[] = [
  ...BASE,
  indentOnInput(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  // Tab indents; Escape leaves the editor, so that the keyboard is not caught in it.
  keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap, indentWithTab]),
]
