import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { z } from 'zod'

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }),
  isMaximized: z.boolean(),
})

interface WindowState {
  bounds: { width: number; height: number } | Rectangle
  isMaximized: boolean
}

const FIRST: WindowState = { bounds: { width: 1440, height: 900 }, isMaximized: false }

/** Where the window was, if that place is still on a display; a missing or damaged file is a first start. */
export function readWindowState(path: string): WindowState {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    return isVisible(state.bounds) ? state : FIRST
  } catch {
    return FIRST
  }
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

/** At least a corner large enough to be grabbed has to lie on a display: one may have been unplugged. */
function isVisible(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x)
    const isTopInside = bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height - 40
    return width >= 120 && isTopInside
  })
}
