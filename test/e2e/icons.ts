import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { launchOptions } from '../helpers/chromium.ts'

// Renders electron/resources/icon.svg into the formats that packages need: `node test/e2e/icons.ts`.

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const
type Pngs = Map<number, Buffer>

const resources = fileURLToPath(new URL('../../electron/resources/', import.meta.url))
const svgOf = (file: string): string => readFileSync(`${resources}${file}`, 'utf8')
const pngs = await renderPngs(svgOf('icon.svg'), SIZES)
mkdirSync(`${resources}icons`, { recursive: true })
for (const [size, png] of pngs) writeFileSync(`${resources}icons/${size}x${size}.png`, png)
writeFileSync(`${resources}icon.ico`, ico(pngs))
writeFileSync(`${resources}icon.icns`, icns(pngs))
// Windows and Linux show the icon in the tray; macOS draws the one-coloured picture in the colour of its menu bar.
const TRAY = { 'tray.png': 32, 'tray@2x.png': 64 }
for (const [file, size] of Object.entries(TRAY))
  writeFileSync(`${resources}tray/${file}`, pngs.get(size) ?? '')
const TEMPLATE = { 'trayTemplate.png': 18, 'trayTemplate@2x.png': 36 }
const templates = await renderPngs(svgOf('tray/template.svg'), Object.values(TEMPLATE))
for (const [file, size] of Object.entries(TEMPLATE)) {
  writeFileSync(`${resources}tray/${file}`, templates.get(size) ?? '')
}

async function renderPngs(svg: string, sizes: readonly number[]): Promise<Pngs> {
  const browser = await chromium.launch(launchOptions())
  const rendered: Pngs = new Map()
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`)
    rendered.set(size, await page.screenshot({ omitBackground: true }))
    await page.close()
  }
  await browser.close()
  return rendered
}

/** https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10): a directory, then the images. */
function ico(images: Pngs): Buffer {
  const entries = [...images].filter(([size]) => size <= 256)
  const head = Buffer.alloc(6 + 16 * entries.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(entries.length, 4)
  let offset = head.length
  for (const [index, [size, png]] of entries.entries()) {
    const at = 6 + 16 * index
    // A byte: 0 stands for 256.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...entries.map(([, png]) => png)])
}

/** https://en.wikipedia.org/wiki/Apple_Icon_Image_format: blocks of type, length and, since 10.7, PNG. */
function icns(images: Pngs): Buffer {
  const types = { ic11: 32, ic12: 64, ic07: 128, ic08: 256, ic13: 256, ic09: 512, ic14: 512, ic10: 1024 }
  const blocks = Object.entries(types).map(([type, size]) => {
    const png = images.get(size)
    if (!png) throw new Error(`No picture of ${size} px was rendered.`)
    return Buffer.concat([Buffer.from(type), uint32(png.length + 8), png])
  })
  const body = Buffer.concat(blocks)
  return Buffer.concat([Buffer.from('icns'), uint32(body.length + 8), body])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
