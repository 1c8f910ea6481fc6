import { expect, it } from 'vitest'
import { cutLongLines, LONGEST_LINE } from '../../../renderer/ui/long-lines.ts'

it('cuts the lines that are too long and counts them', () => {
  const long = 'x'.repeat(LONGEST_LINE + 1)

  const cut = cutLongLines(`short\n${long}\n\n${long}`)

  expect(cut.lines).toBe(2)
  const shown = `${'x'.repeat(LONGEST_LINE)} …`
  expect(cut.text).toBe(`short\n${shown}\n\n${shown}`)
})

it('leaves every other text as it is', () => {
  const text = `a\r\n${'x'.repeat(LONGEST_LINE)}\n`

  expect(cutLongLines(text)).toEqual({ text, lines: 0 })
})
