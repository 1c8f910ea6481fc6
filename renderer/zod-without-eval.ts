import { z } from 'zod'

// The content security policy allows no code made from text, and zod tries whether it may when the first object
// schema is made: so this is imported before every schema.
z.config({ jitless: true })
