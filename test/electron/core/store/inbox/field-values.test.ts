import { expect, test } from 'vitest'
import { fieldsReading } from '../../../../../electron/core/store/search/field-values.ts'
import { builtInMasked, searchProject } from '../../../../helpers/search-project.ts'

const FORM: [string, string][] = [['Content-Type', 'application/x-www-form-urlencoded']]

test('values are read from JSON and forms, and what is not there is absent', () => {
  const project = searchProject()
  project.keep({ id: 1, body: '{"data":{"amount":"10.50","items":[{"sku":"a"},{"sku":"b"}]}}' })
  project.keep({ id: 2, headers: FORM, body: 'amount=14.99&result.code=000.100.110' })
  project.keep({ id: 3, body: 'no JSON' })
  const reading = fieldsReading(project.reading, builtInMasked())
  const values = (path: string) =>
    reading
      .fields({ ids: [1, 2, 3, 9], paths: [path] })
      .map(({ values: [value] }) => (value?.kind === 'value' ? value.text : value?.kind))

  expect(values('$.data.amount')).toEqual(['10.50', 'absent', 'absent'])
  expect(values('$.data.items[1].sku')).toEqual(['b', 'absent', 'absent'])
  expect(values('$.amount')).toEqual(['absent', '14.99', 'absent'])
  expect(values('$["result.code"]')).toEqual(['absent', '000.100.110', 'absent'])
})

test('what the provider marks as personal is hidden, also inside of something larger, and is not offered', () => {
  const project = searchProject()
  const body = '{"event":"PAYMENT RECEIVED","data":{"status":"SUCCESS","customer":{"customerName":"Ada"}}}'
  project.keep({ id: 1, provider: 'clickpesa', body })
  const reading = fieldsReading(project.reading, builtInMasked())
  const paths = ['$.data.customer.customerName', '$.data', '$.data.status']

  expect(reading.fields({ ids: [1], paths })[0]?.values).toEqual([
    { kind: 'hidden' },
    { kind: 'hidden' },
    { kind: 'value', text: 'SUCCESS' },
  ])
  expect(reading.fieldPaths({ ids: [1] })).toEqual(['$.event', '$.data.status'])
})

test('a long body is not read for a list, and a long value is cut', () => {
  const project = searchProject()
  project.keep({ id: 1, body: JSON.stringify({ a: 'x'.repeat(300_000) }) })
  project.keep({ id: 2, body: JSON.stringify({ a: 'x'.repeat(1_000) }) })

  const [long, cut] = fieldsReading(project.reading, builtInMasked()).fields({ ids: [1, 2], paths: ['$.a'] })

  expect(long?.values).toEqual([{ kind: 'unread' }])
  expect(cut?.values).toEqual([{ kind: 'value', text: 'x'.repeat(200) }])
})
