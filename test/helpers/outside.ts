import type { CoreOptions } from '../../electron/core/core.ts'

/** An outside in which no name leads anywhere: the addresses of tunnels in tests belong to nobody. */
export const NOWHERE: NonNullable<CoreOptions['outside']> = {
  lookup: (hostname) =>
    Promise.reject(Object.assign(new Error(`There is no ${hostname}.`), { code: 'ENOTFOUND' })),
}
