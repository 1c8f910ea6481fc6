import { expect, it } from 'vitest'
import { credentialFromFile } from '../../../../renderer/features/endpoint/credential-file.ts'

it.each<[string, Uint8Array<ArrayBuffer> | string, boolean, { text: string | null; problem: RegExp | null }]>(
  [
    ['text without the break at its end', 'a secret\r\n', false, { text: 'a secret', problem: null }],
    [
      'a certificate in DER as base64',
      Uint8Array.of(0x30, 0x82, 0xff),
      true,
      { text: 'MIL/', problem: null },
    ],
    [
      'no DER where no key is written so',
      Uint8Array.of(0x30, 0xff),
      false,
      { text: null, problem: /is no text/ },
    ],
    ['no empty file', '', true, { text: null, problem: /is empty/ }],
    ['no file that is far too long', 'x'.repeat(65_537), true, { text: null, problem: /has 65537 bytes/ }],
  ],
)('takes from a file %s', async (_, content, takesDer, expected) => {
  const read = await credentialFromFile(new File([content], 'key.pem'), takesDer)

  expect(read.text).toBe(expected.text)
  if (expected.problem === null) expect(read.problem).toBeNull()
  else expect(read.problem).toMatch(expected.problem)
})
