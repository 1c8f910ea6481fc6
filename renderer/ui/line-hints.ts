import { type Extension, RangeSetBuilder } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view'

/** What to say at the end of a line, by its offsets and its text; null for nothing. */
export type LineHint = (from: number, to: number, text: string) => string | null

/** Texts behind the lines that are in sight; they are not part of the text. */
export function lineHints(hintOf: LineHint): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = hintsIn(view, hintOf)
      }
      update(update: ViewUpdate): void {
        if (update.docChanged || update.viewportChanged) this.decorations = hintsIn(update.view, hintOf)
      }
    },
    { decorations: (plugin) => plugin.decorations },
  )
}

/** A longer line is not read for a hint. */
const LONGEST = 2_000

function hintsIn(view: EditorView, hintOf: LineHint): DecorationSet {
  const hints = new RangeSetBuilder<Decoration>()
  for (const range of view.visibleRanges) {
    for (let at = range.from; at <= range.to;) {
      const line = view.state.doc.lineAt(at)
      const hint = line.length > LONGEST ? null : hintOf(line.from, line.to, line.text)
      if (hint !== null) hints.add(line.to, line.to, Decoration.widget({ widget: new Hint(hint), side: 1 }))
      at = line.to + 1
    }
  }
  return hints.finish()
}

class Hint extends WidgetType {
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
  override eq(other: Hint): boolean {
    return other.text === this.text
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('span')
    element.className = 'cm-hint'
    element.textContent = this.text
    return element
  }
}
