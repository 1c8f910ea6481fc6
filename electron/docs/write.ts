import { writeFile } from 'node:fs/promises'
import { writtenPages } from './pages.ts'

/** `npm run docs`: writes the documents that are made from the code. */
for (const [file, text] of Object.entries(await writtenPages())) {
  await writeFile(new URL(`../../${file}`, import.meta.url), text)
  process.stdout.write(`${file}\n`)
}
