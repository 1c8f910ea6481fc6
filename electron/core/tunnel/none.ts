import type { TunnelStarter } from './tunnel.ts'

/** No tunnel: callbacks reach the local address only. */
export const none: TunnelStarter = {
  driver: 'none',
  start: ({ wantedName }) => {
    const since = Date.now()
    return {
      state: () => ({
        driver: 'none',
        state: 'off',
        publicUrl: null,
        since,
        reason:
          'No tunnel is switched on: only programs on this machine can send here. Start one to get a public address.',
        wantedName,
        grantedName: null,
        server: null,
      }),
      close: () => Promise.resolve(),
    }
  },
}
