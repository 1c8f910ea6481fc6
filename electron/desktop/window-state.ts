import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { screen, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { placeWindow } from './window-bounds.ts'

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }),
  isMaximized: z.boolean(),
})

type WindowState = z.infer<typeof stateSchema>

/** Where the window was, if that place is still on a display; a missing or damaged file is a first start. */
export function readWindowState(path: string): WindowState {
  const before = read(path)
  const primary = screen.getPrimaryDisplay()
  const displays = [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)]
  const workAreas = displays.map(({ workArea }) => workArea)
  return { bounds: placeWindow(before?.bounds ?? null, workAreas), isMaximized: before?.isMaximized ?? false }
}

/** Writes the window's place when it closes. */
export function rememberWindowState(window: BrowserWindow, path: string): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, JSON.stringify(state))
    } catch (error) {
      process.stderr.write(`The window's place could not be kept: ${String(error)}\n`)
    }
  })
}

function read(path: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
