import { registerHooks } from 'node:module'

// Loaded with --import before the built desktop bundle: `electron` then is the stand-in beside this file.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context)
    return { url: new URL('./electron-stand-in.ts', import.meta.url).href, shortCircuit: true }
  },
})
