import { expect, it } from 'vitest'
import { emptyForm } from '../../../../renderer/features/composer/composer-form.ts'
import { changedFields, resetOf } from '../../../../renderer/features/composer/form-changes.ts'
import { edited, historyOf, redone, undone } from '../../../../renderer/features/composer/form-history.ts'

const START = emptyForm(null, 'http://localhost:3000/hook')

it('goes back and forth over every field, and takes typing on in one of them as one step', () => {
  let history = historyOf(START)
  history = edited(history, { bodyText: '{' }, 1_000)
  history = edited(history, { bodyText: '{}' }, 1_300)
  history = edited(history, { method: 'PUT' }, 1_400)
  history = edited(history, { bodyText: '[]' }, 9_000)
  history = edited(history, { bodyText: '[1]' }, 20_000)

  history = undone(history)
  expect(history.form.bodyText).toBe('[]')
  history = undone(undone(history))
  expect([history.form.method, history.form.bodyText]).toEqual(['POST', '{}'])
  history = undone(history)
  expect(history.form).toEqual(START)
  expect(undone(history)).toBe(history)

  history = redone(redone(redone(redone(history))))
  expect([history.form.method, history.form.bodyText]).toEqual(['PUT', '[1]'])
  expect(redone(history)).toBe(history)
})

it('begins with what was left unsaved, one step after its start', () => {
  const history = historyOf(START, { ...START, method: 'PUT' })

  expect(history.form.method).toBe('PUT')
  expect(undone(history).form).toEqual(START)
})

it('says which fields were changed and puts each one back', () => {
  const form = { ...START, query: 'a=1', headers: [['X', '1']] as [string, string][], bodyText: '{}' }

  expect(changedFields(START, form)).toEqual(['query', 'headers', 'body'])
  expect(changedFields(START, { ...form, ...resetOf(START, 'headers') })).toEqual(['query', 'body'])
})
