/** How a text that was received differs from the one that is saved, in words that come after its name. */
export interface TextDifference {
  /** Higher is less plausible; zero is no difference at all. */
  cost: number
  words: string
  fix: string
}

const SAME: TextDifference = { cost: 0, words: '', fix: '' }

/**
 * What makes two texts of a credential the same; null where nothing does. `received` is what the sender used, `saved`
 * what is saved here.
 */
export function compareTexts(received: string, saved: string): TextDifference | null {
  if (received === saved) return SAME
  if (received === '' || saved === '') return null
  return differences.find(({ holds }) => holds(received, saved)) ?? null
}

const SEND_BARE = 'Take it off where the sender is configured; `echo` adds one unless it is called with -n.'
const SAVE_BARE = 'Save it again here without it.'

const differences: (TextDifference & { holds: (received: string, saved: string) => boolean })[] = [
  {
    cost: 1,
    words: 'as sent ends in a line break',
    fix: SEND_BARE,
    holds: (received, saved) => /[\r\n]$/.test(received) && received.replace(/[\r\n]+$/, '') === saved,
  },
  {
    cost: 1,
    words: 'as saved here ends in a line break',
    fix: SAVE_BARE,
    holds: (received, saved) => /[\r\n]$/.test(saved) && saved.replace(/[\r\n]+$/, '') === received,
  },
  {
    cost: 1,
    words: 'as sent has white space around it',
    fix: 'Take the white space off where the sender is configured.',
    holds: (received, saved) => received.trim() === saved,
  },
  {
    cost: 1,
    words: 'as saved here has white space around it',
    fix: SAVE_BARE,
    holds: (received, saved) => saved.trim() === received,
  },
  {
    cost: 1,
    words: 'as sent stands in quotes',
    fix: 'Take the quotes off where the sender is configured.',
    holds: (received, saved) => unquoted(received) === saved,
  },
  {
    cost: 1,
    words: 'as saved here stands in quotes',
    fix: 'Save it again here without the quotes.',
    holds: (received, saved) => unquoted(saved) === received,
  },
  {
    cost: 1,
    words: 'differs only in upper and lower case',
    fix: 'Both sides have to write it with the same letters: save it here as the sender has it, or the other way round.',
    holds: (received, saved) => received.toLowerCase() === saved.toLowerCase(),
  },
  {
    cost: 2,
    words: 'as sent is percent-encoded',
    fix: 'Send it as it is: in a header nothing is percent-encoded.',
    holds: (received, saved) => received.includes('%') && percentDecoded(received) === saved,
  },
  {
    cost: 2,
    words: 'as saved here is percent-encoded',
    fix: 'Save it again here as it is.',
    holds: (received, saved) => saved.includes('%') && percentDecoded(saved) === received,
  },
  {
    cost: 2,
    words: 'as sent is written with ISO-8859-1 bytes, and UTF-8 is expected',
    fix: 'Encode user and password as UTF-8 before base64, as RFC 7617 recommends.',
    holds: (received, saved) => /[^\u0020-\u007e]/.test(saved) && received === replacedLatin1(saved),
  },
  {
    cost: 2,
    words: 'differs only in an invisible character',
    fix: 'Type it again by hand on both sides: it was probably copied out of a page or a chat.',
    holds: (received, saved) => visible(received) === visible(saved),
  },
  {
    cost: 2,
    words: 'as sent is base64 of the saved one',
    fix: 'Encode only "user:password" as a whole, not the parts.',
    holds: (received, saved) => received === base64(saved),
  },
  {
    cost: 2,
    words: 'as saved here is base64 of the one that was sent',
    fix: 'Save it again here decoded.',
    holds: (received, saved) => saved === base64(received),
  },
  {
    cost: 3,
    words: 'as sent breaks off before its end',
    fix: 'A shell or a configuration file may have taken a "$", "#" or blank for something else: put it in single quotes.',
    holds: (received, saved) => received.length >= 3 && saved.startsWith(received),
  },
  {
    cost: 3,
    words: 'as saved here breaks off before its end',
    fix: 'Save it again here in full.',
    holds: (received, saved) => saved.length >= 3 && received.startsWith(saved),
  },
]

export function unquoted(text: string): string | null {
  return /^(["'`]).*\1$/s.test(text) ? text.slice(1, -1) : null
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** What a UTF-8 reader sees of ISO-8859-1 bytes. */
function replacedLatin1(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(text, 'latin1'))
}

/** Without what nobody sees, and with composed letters. */
export function visible(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(/[\u0000-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
