import { z } from 'zod'

/** One word on an event: letters, digits and `. _ : / -`, in lower case. */
export const Tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:/-]{0,39}$/u, {
    message:
      'A tag is one word of at most 40 letters, digits and . _ : / - that begins with a letter or a digit.',
  })

/** What people write on an event. What is left out stays as it is. */
export const NoteChange = z.object({
  /** A pinned event is kept by every clean-up. */
  pinned: z.boolean().optional(),
  /** Empty where there is none; an event with a note is kept by every clean-up. */
  note: z.string().max(10_000).optional(),
  /** All of them, in the place of those that it has. */
  tags: z.array(Tag).max(20).optional(),
})

/** A tag and how many events have it. */
export const UsedTag = z.object({ tag: z.string(), events: z.number().int() })

export type NoteChange = z.infer<typeof NoteChange>
export type UsedTag = z.infer<typeof UsedTag>
