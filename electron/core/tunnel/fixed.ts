import { hostOf, withoutSlash } from './program-attempt.ts'
import type { TunnelDriverParts } from './tunnel.ts'

/** The address of a proxy that the user runs and that leads to our listener: there is nothing to start or to end. */
export const fixed: TunnelDriverParts = {
  driver: 'fixed',
  facts: {
    name: 'Own address',
    note: 'A proxy of your own that leads to the port of the listener. Nothing is started; only the probe can say whether callbacks come through.',
    needs: null,
    get: null,
  },
  wanted: ({ tunnels }) => (tunnels.fixed.address === null ? null : hostOf(tunnels.fixed.address)),
  keepsName: false,
  server: () => null,
  problem: ({ tunnels }) =>
    tunnels.fixed.address === null
      ? 'No address is given. Give the public address of your proxy, such as https://hooks.example.'
      : null,
  open({ wishes }) {
    const url = withoutSlash(wishes.tunnels.fixed.address ?? '')
    const losing = Promise.withResolvers<string>()
    return {
      opened: Promise.resolve({ url, name: hostOf(url) }),
      lost: losing.promise,
      check: () => {},
      close: () => Promise.resolve(losing.resolve('stopped')),
    }
  },
}
