import { createContext, type ReactNode, useContext } from 'react'
import { findTexts } from '../../shared/search/fold-text.ts'
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
  const found = findTexts(text, useHighlights(), 200)
  if (found.length === 0) return text
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to } of found) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  return [...parts, text.slice(at)]
}
