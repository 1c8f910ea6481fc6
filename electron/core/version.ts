import { readFileSync } from 'node:fs'

/** This folder and that of the bundle are equally deep, so one path finds the manifest from both. */
const manifest = new URL('../../package.json', import.meta.url)

export const VERSION = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
