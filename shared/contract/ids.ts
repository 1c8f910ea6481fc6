import { z } from 'zod'

/** The number of something that is kept; as text in paths and queries. */
export const id = z.coerce.number<number>().int().positive()

/** What a call is given that is about one thing. */
export const byId = z.object({ id })
