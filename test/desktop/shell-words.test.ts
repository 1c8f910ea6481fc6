import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acceleratorOf } from '../../electron/desktop/accelerator.ts'
import { readArguments } from '../../electron/desktop/arguments.ts'
import { autostartEntry } from '../../electron/desktop/autostart-entry.ts'
import { badgeText, badgeWords } from '../../electron/desktop/badge-text.ts'
import { dotBitmap } from '../../electron/desktop/dot-bitmap.ts'
import { trayLabels } from '../../electron/desktop/tray-labels.ts'
import { allCommands } from '../../shared/commands.ts'

const exactly = (events: number) => ({ events, isExact: true })
/** As far as the core counts. */
const AT_LEAST_A_THOUSAND = { events: 1_000, isExact: false }

test('an icon says how many failed, and no more than it has room for', () => {
  expect([0, 1, 99, 100, 5_000].map(badgeText)).toEqual(['', '1', '99', '99+', '99+'])
  expect([exactly(0), exactly(1), exactly(900), AT_LEAST_A_THOUSAND].map(badgeWords)).toEqual([
    '',
    '1 unread event failed',
    '900 unread events failed',
    '1,000+ unread events failed',
  ])
})

test('the dot of the task bar is round: its corners are clear, its middle is not', () => {
  const pixels = dotBitmap(16)
  const alphaAt = (row: number, column: number): number => pixels[(row * 16 + column) * 4 + 3] ?? -1

  expect(pixels).toHaveLength(16 * 16 * 4)
  expect([alphaAt(0, 0), alphaAt(15, 15), alphaAt(8, 8)]).toEqual([0, 0, 255])
})

test('the tray says what is new, what failed and whether forwarding waits', () => {
  const calm = trayLabels({ unread: exactly(0), failed: exactly(0), isPaused: false, project: 'Shop' })
  const busy = trayLabels({ unread: exactly(12), failed: exactly(3), isPaused: true, project: 'Shop' })
  const full = trayLabels({ unread: AT_LEAST_A_THOUSAND, failed: exactly(0), isPaused: false, project: 'A' })

  expect(calm).toMatchObject({ hint: 'Hookloupe, Shop: Nothing new', pause: 'Pause Forwarding', beside: '' })
  expect(busy).toMatchObject({
    hint: 'Hookloupe, Shop: 12 new, 3 failed, forwarding is paused',
    pause: 'Resume Forwarding',
    beside: '3',
  })
  expect(full.unread).toBe('1,000+ new')
})

test('a menu has the keys with Ctrl or Command, and never one that somebody types', () => {
  const keyed = (...keys: string[]): string | undefined =>
    acceleratorOf({ label: '', place: 'everywhere', keys })

  expect(keyed('Mod-k')).toBe('CmdOrCtrl+K')
  expect(keyed('Mod-Shift-f')).toBe('CmdOrCtrl+Shift+F')
  expect(keyed('Mod-,')).toBe('CmdOrCtrl+,')
  expect(keyed('j', 'ArrowDown')).toBeUndefined()
  expect(keyed('j', 'Mod-Enter')).toBe('CmdOrCtrl+Enter')
  for (const { command } of allCommands()) {
    expect(acceleratorOf(command) ?? 'CmdOrCtrl+').toMatch(/^CmdOrCtrl\+/)
  }
})

test('the entry that starts it at login quotes a path with blanks, quotes, dollars and per cent', () => {
  const entry = autostartEntry('/opt/My "Apps"/50% $HOME\\hookloupe', '--hidden')

  expect(entry.split('\n')).toContain(
    'Exec="/opt/My \\\\"Apps\\\\"/50%% \\\\$HOME\\\\\\\\hookloupe" --hidden',
  )
})

test('arguments are parted: links and files for the window, the rest for the core', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookloupe-arguments-'))
  try {
    for (const name of ['one.har', 'two.HTTP', 'data.json']) writeFileSync(join(folder, name), '{}')

    const given = readArguments(
      [
        '--port',
        '0',
        'one.har',
        'hookloupe://event/1',
        '--data-dir',
        'data.json',
        'two.HTTP',
        '--hidden',
        'no.har',
      ],
      folder,
    )

    expect(given).toEqual({
      coreArgs: ['--port', '0', '--data-dir', 'data.json', 'no.har'],
      links: ['hookloupe://event/1'],
      files: [join(folder, 'one.har'), join(folder, 'two.HTTP')],
      isHidden: true,
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
