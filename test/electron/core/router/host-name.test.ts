import { expect, test } from 'vitest'
import { hostName } from '../../../../electron/core/router/host-name.ts'

test.each([
  [' Staging.Example.com ', 'staging.example.com'],
  ['192.0.2.7', '192.0.2.7'],
  ['[2001:DB8::1]', '2001:db8::1'],
  ['2001:db8:0::1', '2001:db8::1'],
  ['münchen.example', 'xn--mnchen-3ya.example'],
])('%s is allowed as addresses write it', (text, host) => {
  expect(hostName(text)).toBe(host)
})

test.each(['*', '*.example.com', 'http://x', 'a b', 'x:80', 'x/y', 'u@x', '[', '%41'])(
  '%s is no host of a target and is refused',
  (text) => {
    expect(() => hostName(text)).toThrow(`"${text}" is no host; expected one name or address, without port.`)
  },
)
