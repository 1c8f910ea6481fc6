import type { Verdict } from '../model/check.ts'
import type { Origin } from '../model/event.ts'
import type { Span } from './fold-text.ts'

/** How a value is compared; `is` is what a colon says. */
export type Comparison = 'is' | '<' | '<=' | '>' | '>='

/** One step of a JSON path: a member, a place in an array, or every item of it. */
export type PathStep = { member: string } | { item: number } | 'every'

/** A moment as it was typed: a day or minute of the local calendar, or how long ago. */
export type Moment = { at: number } | { agoMs: number }

/** What one part of a search asks for. Everything that is asked for has to hold of an event. */
export type Condition =
  /** Held anywhere: in body, headers, path, ids, note; letter case and accents make no difference. */
  | { kind: 'text'; text: string }
  | { kind: 'provider' | 'type' | 'endpoint' | 'object' | 'method' | 'path' | 'tag' | 'note'; value: string }
  | { kind: 'verdict'; verdict: Verdict }
  | { kind: 'origin'; origin: Origin }
  | { kind: 'id' | 'size'; comparison: Comparison; number: number }
  /** Null where no answer is recorded. */
  | { kind: 'status'; comparison: Comparison; from: number | null; to: number | null }
  | { kind: 'before' | 'after'; moment: Moment }
  /** A value of null asks that the header is there. */
  | { kind: 'header'; name: string; value: string | null }
  /** A comparison of null asks that the path leads to something. */
  | { kind: 'json'; path: PathStep[]; comparison: Comparison | null; value: string }
  | { kind: 'pinned' | 'noted' | 'unread' }

export interface Term extends Span {
  condition: Condition
  isNot: boolean
}

/** Something in what was typed that does not mean what it seems to; the search goes on all the same. */
export interface QueryProblem extends Span {
  message: string
}

/** What a person typed, understood as far as it can be. */
export interface Query {
  terms: Term[]
  problems: QueryProblem[]
}
