import { z } from 'zod'
import { DeliverySummary } from './delivery.ts'
import { EventSummary } from './event.ts'

/** What stands out about an event among the others of its object; each with a sentence. */
export const STORY_MARKS = [
  /** The same bytes came before. */
  'retry',
  /** The same was said before, with other bytes. */
  'changed',
  /** Another event said the same state before. */
  'again',
  /** It arrived after an event that tells of a later time. */
  'late',
  /** States between the one before and this did not arrive. */
  'skipped',
  /** The provider's table does not let this state follow the one before. */
  'impossible',
  /** A state that the provider's table does not have. */
  'unlisted',
] as const

export const StoryMark = z.object({
  kind: z.enum(STORY_MARKS),
  message: z.string(),
  /** The event that it is compared with. */
  eventId: z.number().int().nullable(),
})

/** One event of the story, with what our app was sent of it. */
export const StoryStep = z.object({
  event: EventSummary,
  /** Kind of the object, such as `payment`; null where the type is not known. */
  object: z.string().nullable(),
  /** The state that it tells of; null where it tells none. */
  state: z.string().nullable(),
  /** The provider's own time of what happened, epoch milliseconds; null where it says none with a zone. */
  providerTime: z.number().int().nullable(),
  marks: z.array(StoryMark),
  /** Attempts to send it on, oldest first; the newest 20 of them. */
  deliveries: z.array(DeliverySummary),
})

/** One state of the object. */
export const StoryState = z.object({
  name: z.string(),
  /** Which column it is drawn in, from 0: a state stands right of all that lead to it and do not follow it. */
  rank: z.number().int(),
  /**
   * `now`: the newest. `happened`: told before. `missing`: it was passed over. `next`: it may come now. `possible`:
   * it is in the table and nothing else is known of it.
   */
  standing: z.enum(['now', 'happened', 'missing', 'next', 'possible']),
  /** The events that told it, in the order of the story. */
  eventIds: z.array(z.number().int()),
  /** True where the provider's table knows it and lets nothing follow. */
  isEnd: z.boolean(),
  /** False where the provider's table does not have it, or there is no table. */
  isListed: z.boolean(),
})

/** One move from a state to another. */
export const StoryMove = z.object({
  from: z.string(),
  to: z.string(),
  /** `allowed`: it may come now. The others happened. */
  kind: z.enum(['happened', 'skipped', 'impossible', 'allowed']),
  /** The states that were passed over. */
  over: z.array(z.string()),
  /** The event that made it; null where it has not happened. */
  eventId: z.number().int().nullable(),
})

/** What became of one object, as states and the moves between them. */
export const StoryGraph = z.object({
  /** Kind of the object. */
  object: z.string(),
  /** How it stands, in one or two sentences. */
  sentence: z.string(),
  states: z.array(StoryState),
  moves: z.array(StoryMove),
  /** The newest state; null where no event told one. */
  now: z.string().nullable(),
  /** What may follow it; empty where the story ends there or nothing is known. */
  next: z.array(z.string()),
  /** Where the knowledge of the order comes from; null where none is known. */
  basis: z.string().nullable(),
  /** By which of the two the events were put in order. */
  orderedBy: z.enum(['provider time', 'arrival']),
  /** True where only samples tell of it: nothing of this happened at the provider. */
  isOfSamples: z.boolean(),
})

/** All events of one object of a provider, whichever endpoint they came to, and what they tell together. */
export const Story = z.object({
  provider: z.string(),
  objectId: z.string(),
  /** In the order of arrival. */
  steps: z.array(StoryStep),
  /** True where there are older events than those. */
  hasOlder: z.boolean(),
  /** One for each kind of object that events of this id are about. */
  graphs: z.array(StoryGraph),
})

/** Events about something else in which the id of an object stands. */
export const Mentions = z.object({
  /** Newest first. */
  items: z.array(EventSummary),
  /** False where not every event was looked at. */
  isComplete: z.boolean(),
  /** Why they were not looked for; null where they were. */
  reason: z.string().nullable(),
})

export type StoryMark = z.infer<typeof StoryMark>
export type StoryStep = z.infer<typeof StoryStep>
export type StoryState = z.infer<typeof StoryState>
export type StoryMove = z.infer<typeof StoryMove>
export type StoryGraph = z.infer<typeof StoryGraph>
export type Story = z.infer<typeof Story>
export type Mentions = z.infer<typeof Mentions>
