import { plural } from '../../ui/format.ts'

/** What importing files says. */
export const WORDS = {
  drop: 'Drop to import',
  dropHelp: 'HAR, .http, JSON lines of Hookloupe, or a curl command. Nothing is sent by it.',
  reading: (name: string) => `Importing ${name}…`,
  kept: (events: number, name: string) => `${plural(events, 'event')} kept from ${name}.`,
  keptSome: (events: number, all: number, name: string) => `${events} of ${all} requests kept from ${name}.`,
  notImported: (name: string, why: string) => `${name} was not imported. ${why}`,
  tooLarge: (size: string, most: string) => `It has ${size}; at most ${most} are read.`,
  tooLargeFix: 'Save a part of it as a file of its own, or divide it.',
  notText: 'It is not text in UTF-8.',
  notTextFix: 'Give a HAR, an .http file, JSON lines of Hookloupe or a curl command.',
  unreadable: 'It could not be read.',
  unreadableFix: 'Folders cannot be imported; give the files in them.',
  undone: (events: number) => `${plural(events, 'event')} removed again.`,
  show: 'Show',
  undo: 'Undo',
} as const
