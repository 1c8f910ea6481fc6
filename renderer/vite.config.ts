import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page: a plain web application that the core serves on loopback, in Electron and in a browser alike. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome120', 'firefox128', 'safari17.4'],
    // The content security policy allows files of our own origin, not data: addresses and not inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      output: {
        // All that the first look needs stays together: its styles keep the order in which they are imported.
        codeSplitting: {
          groups: [{ debugName: 'start', name: (id, modules) => (isAtStart(id, modules) ? 'start' : null) }],
        },
      },
    },
  },
  worker: { format: 'es' },
})

interface Modules {
  getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null
}

/** Whether the page imports a module, through others too, without waiting for anybody to need it. */
function isAtStart(id: string, modules: Modules, asked = new Set<string>()): boolean {
  if (asked.has(id)) return false
  asked.add(id)
  const info = modules.getModuleInfo(id)
  return (
    info !== null && (info.isEntry || info.importers.some((importer) => isAtStart(importer, modules, asked)))
  )
}
