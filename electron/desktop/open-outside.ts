import { shell } from 'electron'

const ALLOWED = new Set(['http:', 'https:'])

/**
 * Opens a link in the system's browser. Only web addresses: a payload decides what stands in a link, and other
 * schemes start programs.
 */
export async function openOutside(url: string): Promise<void> {
  if (!URL.canParse(url) || !ALLOWED.has(new URL(url).protocol)) return
  try {
    await shell.openExternal(url)
  } catch (error) {
    process.stderr.write(`The link could not be opened outside: ${String(error)}\n`)
  }
}
