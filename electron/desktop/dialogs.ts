import { type BrowserWindow, dialog } from 'electron'
import { IMPORTED_FILES } from '../../shared/desktop.ts'

/** The core never became ready: says what it said. */
export async function sayFatal(error: unknown): Promise<void> {
  await show('Hookloupe could not start', error instanceof Error ? error.message : String(error))
}

/** The core ran, died, and kept dying. */
export async function sayStopped(reason: string): Promise<void> {
  await show(
    'The core of Hookloupe stopped several times within a minute',
    `${reason}\n\nNothing that was answered is lost: it is kept in the project. Start Hookloupe again to go on.`,
  )
}

/** A link asks for a project that is not open: opening it starts its listener, and its tunnel where it has one. */
export async function mayOpenProject(name: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Hookloupe',
    message: `A link asks to open the project “${name}”`,
    detail:
      'It begins to capture then, and its public address is opened where it has one. The window goes to it: what is typed there and not saved is lost.',
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  })
  return response === 0
}

/** Whether the window may go with something in it that is not saved; Chromium waits for the answer. */
export function mayLoseUnsaved(window: BrowserWindow): boolean {
  const chosen = dialog.showMessageBoxSync(window, {
    type: 'question',
    title: 'Hookloupe',
    message: 'Something in the window is not saved',
    detail: 'It is lost when the window goes. Go back to see what it is, and save it or discard it there.',
    buttons: ['Go back', 'Leave without saving'],
    defaultId: 0,
    cancelId: 0,
  })
  return chosen === 1
}

/** Which files are to be imported; empty where somebody thought better of it. */
export async function chooseFiles(): Promise<string[]> {
  const { filePaths } = await dialog.showOpenDialog({
    title: 'Import requests',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Requests', extensions: IMPORTED_FILES.map((ending) => ending.slice(1)) },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return filePaths
}

async function show(message: string, detail: string): Promise<void> {
  process.stderr.write(`${message}: ${detail}\n`)
  await dialog.showMessageBox({ type: 'error', title: 'Hookloupe', message, detail, buttons: ['Quit'] })
}
