import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { xml } from '@codemirror/lang-xml'
import { setDiagnostics } from '@codemirror/lint'
import { Annotation, Compartment, EditorState, type Extension, Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { EDITING, READING } from './code-mirror-look.ts'
import { type LineHint, lineHints } from './line-hints.ts'
import { soughtMarks } from './sought-marks.ts'

export type CodeLanguage = 'json' | 'xml' | 'text'

/** A stretch of the text that is wrong, zero-based in characters, with the reason. */
export interface CodeMark {
  from: number
  to: number
  severity: 'error' | 'warning'
  message: string
}

/** What can be written at an offset: from where on it replaces the text, and the choices as they are written. */
export interface CodeChoices {
  from: number
  isName: boolean
  options: readonly { text: string; detail: string; description: string | null }[]
}

export interface CodeMirrorProps {
  /** Read aloud as the name of the text. */
  name: string
  text: string
  language: CodeLanguage
  /** A place to mark as wrong, zero-based in characters, with the reason. */
  mark?: { offset: number; message: string } | null
  /** Places to mark as wrong or doubtful, in the place of `mark`. */
  marks?: readonly CodeMark[]
  /** What to offer while a text is typed, in the order in which it is shown. */
  complete?: (text: string, offset: number) => CodeChoices | null
  /** False where whoever shows the editor keeps what can be undone. */
  keepsHistory?: boolean
  /** Texts to mark wherever they are. */
  sought: readonly string[]
  /** What to say behind a line; it is not part of the text. */
  hintOf?: LineHint
  /** Hears where the cursor is, in characters, while the text has the focus. */
  onCursor?: (offset: number) => void
  /** What keys do at the cursor, such as `Alt-c`. Must keep its identity. */
  keys?: Readonly<Record<string, (offset: number) => void>>
  /** A menu is asked for at an offset of the text; `at` in pixels of the window. */
  onMenu?: (offset: number, at: { x: number; y: number }) => void
  /** Breaks long lines to the width; only for texts without very long ones. */
  isWrapped?: boolean
  /** Editable where it is given; called with the whole text after each change. */
  onChange?: (text: string) => void
}

/** CodeMirror with the app's looks. Use `CodeEditor`, which loads this when it is needed. */
export function CodeMirror({
  name,
  text,
  language,
  mark,
  marks,
  sought,
  complete,
  keepsHistory = true,
  isWrapped = false,
  hintOf,
  onCursor,
  keys,
  onMenu,
  onChange,
}: CodeMirrorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const report = useRef<(text: string) => void>(undefined)
  // Told, and not yet given back as `text`: on a busy machine the typing is ahead of the page.
  const told = useRef<string[]>([])
  // Asked through this, so that a choice on the screen stays open where a schema is read anew.
  const choices = useRef(complete)
  const followsCursor = useRef(onCursor)
  const asksForMenu = useRef(onMenu)
  const newest = useRef(text)
  // What the editor was made with, until another text is given.
  const filled = useRef<string | null>(null)
  const isEditable = onChange !== undefined
  const isCompleting = complete !== undefined

  useEffect(() => {
    newest.current = text
  }, [text])

  useEffect(() => {
    report.current = (typed) => {
      told.current.push(typed)
      onChange?.(typed)
    }
  }, [onChange])

  useEffect(() => {
    if (place.current === null) return
    const created = new EditorView({
      parent: place.current,
      state: EditorState.create({
        // Put in later, a long text would be split and compared once more.
        doc: newest.current,
        extensions: [
          ...(isEditable ? EDITING : READING),
          ...(isEditable && keepsHistory ? [history(), keymap.of(historyKeymap)] : []),
          completionSlot.of([]),
          hintSlot.of([]),
          keySlot.of([]),
          cursorTeller(followsCursor),
          menuAsker(asksForMenu),
          languageSlot.of([]),
          nameSlot.of([]),
          soughtSlot.of([]),
          wrapSlot.of([]),
          listener(report),
        ],
      }),
    })
    view.current = created
    filled.current = newest.current
    told.current = []
    return () => {
      created.destroy()
      view.current = null
    }
  }, [isEditable, keepsHistory])

  useEffect(() => {
    view.current?.dispatch({
      effects: [
        languageSlot.reconfigure(LANGUAGES[language]),
        // Editable content takes the keyboard anyway; what checks a page for that looks for the attribute.
        nameSlot.reconfigure(EditorView.contentAttributes.of({ 'aria-label': name, tabindex: '0' })),
        wrapSlot.reconfigure(isWrapped ? EditorView.lineWrapping : []),
      ],
    })
  }, [language, name, isWrapped, isEditable])

  useEffect(() => {
    choices.current = complete
  }, [complete])

  useEffect(() => {
    view.current?.dispatch({
      effects: completionSlot.reconfigure(isCompleting ? completing(choices) : []),
    })
  }, [isCompleting, isEditable])

  useEffect(() => {
    followsCursor.current = onCursor
    asksForMenu.current = onMenu
  }, [onCursor, onMenu])

  useEffect(() => {
    view.current?.dispatch({ effects: hintSlot.reconfigure(hintOf === undefined ? [] : lineHints(hintOf)) })
  }, [hintOf, isEditable, keepsHistory])

  useEffect(() => {
    view.current?.dispatch({ effects: keySlot.reconfigure(keymapAt(keys ?? {})) })
  }, [keys, isEditable, keepsHistory])

  useEffect(() => {
    view.current?.dispatch({ effects: soughtSlot.reconfigure(soughtMarks(sought)) })
  }, [sought, isEditable, keepsHistory])

  useEffect(() => {
    const current = view.current
    const isThere = filled.current === text
    filled.current = null
    if (current === null || isThere) return
    const echo = told.current.indexOf(text)
    told.current = echo < 0 ? [] : told.current.slice(echo + 1)
    if (echo >= 0) return
    const changes = changeBetween(current.state.doc.toString(), text)
    // The cursor stays where it was in what did not change.
    if (changes !== null) current.dispatch({ changes, annotations: fromOutside.of(true) })
  }, [text, isEditable])

  useEffect(() => {
    const current = view.current
    if (current === null) return
    const end = current.state.doc.length
    const all: readonly CodeMark[] =
      marks ??
      (mark ? [{ from: mark.offset, to: mark.offset + 1, severity: 'error', message: mark.message }] : [])
    const found = all.map((each) => ({
      ...each,
      from: Math.min(each.from, end),
      to: Math.min(each.to, end),
      markClass: each.severity === 'error' ? 'code-wrong' : 'code-doubtful',
    }))
    current.dispatch(setDiagnostics(current.state, found))
    if (mark && !isEditable) {
      current.dispatch({ effects: EditorView.scrollIntoView(Math.min(mark.offset, end), { y: 'center' }) })
    }
  }, [mark, marks, text, isEditable])

  return <div ref={place} className="code-editor" />
}

/** Text that was given to the editor is not told back as an edit. */
const fromOutside = Annotation.define<boolean>()

const completionSlot = new Compartment()
const hintSlot = new Compartment()
const keySlot = new Compartment()
const languageSlot = new Compartment()
const nameSlot = new Compartment()
const soughtSlot = new Compartment()
const wrapSlot = new Compartment()

const LANGUAGES: Record<CodeLanguage, Extension> = { json: json(), xml: xml(), text: [] }

/** Offers choices while typing; Tab takes one as Enter does. */
function completing(choices: { current: CodeMirrorProps['complete'] }): Extension {
  const source = (context: CompletionContext): CompletionResult | null => {
    const found = choices.current?.(context.state.doc.toString(), context.pos) ?? null
    if (found === null || (!context.explicit && found.from === context.pos)) return null
    // What is typed ends with its closing quote, where the editor put one.
    const isQuoted = context.state.sliceDoc(found.from, found.from + 1) === '"' && found.from < context.pos
    const isClosed = isQuoted && context.state.sliceDoc(context.pos, context.pos + 1) === '"'
    const to = isClosed ? context.pos + 1 : context.pos
    return {
      from: found.from,
      to,
      options: found.options.map(({ text, detail, description }, index) => ({
        label: text,
        detail,
        ...(description === null ? {} : { info: description }),
        type: found.isName ? 'property' : 'constant',
        boost: -index,
      })),
      validFor: /^"?[^"]*$/,
    }
  }
  return [
    // What is shown can be taken at once: otherwise a quick Tab would indent the line instead.
    autocompletion({ override: [source], icons: false, interactionDelay: 0 }),
    // Before the key that indents.
    Prec.highest(keymap.of([{ key: 'Tab', run: acceptCompletion }])),
  ]
}

/** Before the keys of the editor itself. */
function keymapAt(keys: NonNullable<CodeMirrorProps['keys']>): Extension {
  const bindings = Object.entries(keys).map(([key, act]) => ({
    key,
    run: (view: EditorView) => {
      act(view.state.selection.main.head)
      return true
    },
  }))
  return Prec.highest(keymap.of(bindings))
}

function cursorTeller(tell: { current: CodeMirrorProps['onCursor'] }): Extension {
  return EditorView.updateListener.of((update) => {
    if (!update.selectionSet && !update.focusChanged) return
    if (update.view.hasFocus) tell.current?.(update.state.selection.main.head)
  })
}

/** Asks for the menu of the place that is pointed at, or by the menu key for that of the cursor. */
function menuAsker(ask: { current: CodeMirrorProps['onMenu'] }): Extension {
  return EditorView.domEventHandlers({
    contextmenu(event, view) {
      // What is selected is copied by the browser's own menu.
      if (ask.current === undefined || !view.state.selection.main.empty) return false
      const isPointed = event.button === 2 || event.ctrlKey
      const pointed = isPointed ? view.posAtCoords({ x: event.clientX, y: event.clientY }) : null
      const offset = lastOfLine(view.state, pointed ?? view.state.selection.main.head)
      const place = isPointed ? null : view.coordsAtPos(offset)
      event.preventDefault()
      ask.current(offset, {
        x: place?.left ?? event.clientX,
        y: place?.bottom ?? event.clientY,
      })
      return true
    },
  })
}

/** Behind the end of a line its last character is meant, without what only separates. */
function lastOfLine({ doc }: EditorState, offset: number): number {
  const line = doc.lineAt(offset)
  if (offset < line.to) return offset
  return line.from + Math.max(0, line.text.replace(/[\s,]+$/, '').length - 1)
}

/** The smallest single change from one text to the other; null where they are equal. */
function changeBetween(before: string, after: string): { from: number; to: number; insert: string } | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}

function listener(report: { current: ((text: string) => void) | undefined }): Extension {
  return EditorView.updateListener.of((update) => {
    const isTyped = update.transactions.some(
      (each) => each.docChanged && each.annotation(fromOutside) !== true,
    )
    if (isTyped) report.current?.(update.state.doc.toString())
  })
}
