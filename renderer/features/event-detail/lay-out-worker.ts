import { layOut } from './lay-out.ts'
import type { PostedLayout } from './lay-out-in-worker.ts'

addEventListener('message', ({ data }: MessageEvent<{ text: string; isPretty: boolean }>) => {
  const { text, document } = layOut(data.text, data.isPretty)
  if (document === null) return postMessage({ text, nodes: null } satisfies PostedLayout)
  // The document is of the same text, which is told once; its table is handed over and not copied.
  const { table, count } = document
  postMessage({ text, nodes: { table, count } } satisfies PostedLayout, { transfer: [table.buffer] })
})
