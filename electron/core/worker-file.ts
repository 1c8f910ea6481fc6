/**
 * The file of a worker thread, beside the file that starts it: `workerFile(import.meta.url, 'store-thread')`.
 *
 * The sources run as `.ts`, the bundle as `.js`; the bundle puts every `*-thread.ts` below `electron/core` flat
 * beside the entries, so one rule finds it in both. Names therefore end in `-thread` and are unique.
 */
export function workerFile(importMetaUrl: string, name: `${string}-thread`): URL {
  const extension = importMetaUrl.endsWith('.ts') ? '.ts' : '.js'
  return new URL(`./${name}${extension}`, importMetaUrl)
}
