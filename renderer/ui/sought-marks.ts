import { type Extension, RangeSetBuilder } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import { findTexts } from '../../shared/search/fold-text.ts'

/** Marks these texts where they are in sight. */
export function soughtMarks(texts: readonly string[]): Extension {
  if (texts.length === 0) return []
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = marksIn(view, texts)
      }
      update(update: ViewUpdate): void {
        if (update.docChanged || update.viewportChanged) this.decorations = marksIn(update.view, texts)
      }
    },
    { decorations: (plugin) => plugin.decorations },
  )
}

const mark = Decoration.mark({ class: 'cm-sought' })

function marksIn(view: EditorView, texts: readonly string[]): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>()
  for (const { from, to } of view.visibleRanges) {
    for (const found of findTexts(view.state.sliceDoc(from, to), texts)) {
      marks.add(from + found.from, from + found.to, mark)
    }
  }
  return marks.finish()
}
