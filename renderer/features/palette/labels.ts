/** What the palette says. */
export const WORDS = {
  name: 'Commands, events and places',
  placeholder: 'A command, an endpoint, an id, any text of an event',
  recent: 'Recent',
  page: 'Here',
  everywhere: 'Everywhere',
  go: 'Go to',
  found: 'Commands and places',
  events: 'Events',
  searching: 'Searching the events',
  search: (text: string) => `Search all events for “${text}”`,
  nothing: (text: string) => `No command, place or event fits “${text}”.`,
  nothingFix: 'Try a part of an id, the name of an endpoint, or a word of what you want to do.',
} as const
