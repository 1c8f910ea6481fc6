import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { writtenPages } from '../../../electron/docs/pages.ts'
import { writePackText } from '../../../electron/core/packs/write-text.ts'
import { writePack } from '../../../shared/packs/write-pack.ts'
import { providers } from '../../../shared/providers/index.ts'

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
const pages = await writtenPages()

test.each(Object.keys(pages))('%s says what the code says: run "npm run docs" where it does not', (file) => {
  expect(read(file)).toBe(pages[file])
})

const isPack = new Ajv2020({ strict: false, validateFormats: false }).compile(
  JSON.parse(pages['docs/provider-pack.schema.json'] ?? '{}') as object,
)

test.each(providers.map((provider) => ({ id: provider.id, provider })))(
  'the published JSON Schema takes $id as a pack, in JSON and in YAML',
  ({ provider }) => {
    for (const text of (['json', 'yaml'] as const).map((format) =>
      writePackText(writePack(provider), format),
    )) {
      expect(isPack(parse(text)), JSON.stringify(isPack.errors)).toBe(true)
    }
  },
)

test('the published JSON Schema takes the pack of the tests and refuses a broken one', () => {
  const text = read('test/fixtures/packs/tide-pay.yaml')

  expect(isPack(parse(text))).toBe(true)
  expect(isPack(parse(text.replace('mechanism: hmac', 'mechanism: hmack')))).toBe(false)
})

test('the table of the README names every provider', () => {
  const rows = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
  const named = rows.flatMap((row) => (row.split('|')[1] ?? '').split(',').map((name) => name.trim()))

  for (const { id, name } of providers) if (id !== 'other') expect(named).toContain(name)
})
