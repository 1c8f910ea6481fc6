import { expect, test } from 'vitest'
import { placeWindow } from '../../electron/desktop/window-bounds.ts'

const primary = { x: 0, y: 25, width: 1920, height: 1055 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }
const onRight = { x: 2000, y: 100, width: 1100, height: 800 }

test('a window opens where it was, on whichever display that is', () => {
  expect(placeWindow(onRight, [primary, right])).toEqual(onRight)
  const half = { x: 1820, y: 100, width: 900, height: 700 }
  expect(placeWindow(half, [primary, right])).toEqual(half)
})

test('where its display is gone it keeps its size, in the middle of the first one', () => {
  expect(placeWindow(onRight, [primary])).toEqual({ x: 410, y: 153, width: 1100, height: 800 })
})

test('it is never larger than the display that is left', () => {
  const large = { x: 4000, y: 0, width: 3000, height: 2000 }

  expect(placeWindow(large, [{ x: 0, y: 0, width: 1366, height: 728 }])).toEqual({
    x: 0,
    y: 0,
    width: 1366,
    height: 728,
  })
})

test.each([
  ['its title is above every display', { x: 100, y: -500, width: 900, height: 700 }],
  ['its title is below the display', { x: 100, y: 1070, width: 900, height: 700 }],
  ['only an edge of it is in sight', { x: -850, y: 100, width: 900, height: 700 }],
])('where %s it comes back to the middle', (_name, before) => {
  const { x, y } = placeWindow(before, [primary])

  expect({ x, y }).toEqual({ x: 510, y: 203 })
})

test('a first start is in the middle, as large as there is room', () => {
  expect(placeWindow(null, [primary])).toEqual({ x: 240, y: 103, width: 1440, height: 900 })
  expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({
    x: 0,
    y: 0,
    width: 1024,
    height: 700,
  })
})
