import { createContext, type ReactNode, useContext } from 'react'
import { findTexts, type Span } from '../../shared/search/fold-text.ts'
import './highlight.css'

const Sought = createContext<readonly string[]>([])

/** Marks these texts wherever they are shown below. */
export function HighlightTexts({ texts, children }: { texts: readonly string[]; children: ReactNode }) {
  return <Sought value={texts}>{children}</Sought>
}

/** The texts that are to be marked here. */
export function useHighlights(): readonly string[] {
  return useContext(Sought)
}

/** A text with what is sought marked in it. */
export function Highlighted({ text }: { text: string }) {
  return <Marked text={text} spans={findTexts(text, useHighlights(), 200)} />
}

/** A text with these places marked in it: in order, without overlap. */
export function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  if (spans.length === 0) return text
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to } of spans) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  return [...parts, text.slice(at)]
}
