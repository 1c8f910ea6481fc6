import { z } from 'zod'
import { COMMANDS, type CommandId } from './commands.ts'

/** A time of the day, in minutes after midnight by the clock of the computer. */
const MinuteOfDay = z.number().int().min(0).max(1439)

/** What a person wants of the desktop application on this computer, for all projects. */
export const DesktopSettings = z.object({
  /** Which events are told by a notification: those with a failing check, all of them, or none. */
  notifyOf: z.enum(['problems', 'all', 'nothing']),
  /** No notification from one time to the other, over midnight too; null where any hour is fit. */
  quietHours: z.object({ from: MinuteOfDay, to: MinuteOfDay }).nullable(),
  /** Capturing goes on, with an icon in the tray, when the window is closed. */
  keepsRunning: z.boolean(),
})

/** What is set, and what this system can do. */
export const DesktopState = DesktopSettings.extend({
  /** Whether it is opened at login; null where it cannot be, as from a checkout. */
  opensAtLogin: z.boolean().nullable(),
})

export const DesktopChange = DesktopState.partial()

/** What the shell tells the page. */
export const PageMessage = z.discriminatedUnion('kind', [
  /** Shows a view, by what stands behind `#` in its address. */
  z.object({ kind: z.literal('go'), path: z.string() }),
  z.object({
    kind: z.literal('command'),
    id: z.custom<CommandId>((id) => typeof id === 'string' && Object.hasOwn(COMMANDS, id)),
  }),
  /** A file was opened with the application: its requests are to be imported. */
  z.object({ kind: z.literal('file'), name: z.string(), text: z.string() }),
  /** Something that was asked of the shell from outside was not done. */
  z.object({ kind: z.literal('refused'), message: z.string(), fix: z.string() }),
])

export type DesktopSettings = z.infer<typeof DesktopSettings>
export type DesktopState = z.infer<typeof DesktopState>
export type DesktopChange = z.infer<typeof DesktopChange>
export type PageMessage = z.infer<typeof PageMessage>

/** All that the shell lets the page do, as `hookloupeDesktop`; absent in a browser. */
export interface DesktopAbilities {
  /** As `process.platform` calls it. */
  platform: string
  /** The version of Electron. */
  electron: string
  /** Shows a notification of the system, unless it is a quiet hour. */
  notify(title: string, body: string): void
  settings(): Promise<DesktopState>
  changeSettings(change: DesktopChange): Promise<DesktopState>
  /** Hears the shell; messages that came before wait for the first listener. */
  listen(listener: (message: PageMessage) => void): () => void
}

/** What is opened by dropping it on the window or the dock, with its dot. */
export const IMPORTED_FILES: readonly string[] = ['.har', '.http', '.json', '.jsonl', '.txt', '.curl']

/** A larger file is not read: it would not fit a call of the API either. */
export const LARGEST_IMPORT_BYTES = 32 * 1024 * 1024
