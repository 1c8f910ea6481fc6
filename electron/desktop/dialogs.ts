import { dialog } from 'electron'

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

async function show(message: string, detail: string): Promise<void> {
  process.stderr.write(`${message}: ${detail}\n`)
  await dialog.showMessageBox({ type: 'error', title: 'Hookloupe', message, detail, buttons: ['Quit'] })
}
