import type { JsonDocument } from '../../../shared/bodies/json.ts'
import { type LaidOut, layOut } from './lay-out.ts'

/** What the worker posts: a text, and the document of it without that text; null where it is no JSON. */
export interface PostedLayout {
  text: string
  nodes: Omit<JsonDocument, 'text'> | null
}

/** Texts up to this length are laid out at once: starting a worker would take longer. */
const AT_ONCE = 200_000

/** The same as `layOut`, away from the page's thread where the text is long. */
export async function layOutInWorker(text: string, isPretty: boolean): Promise<LaidOut> {
  if (text.length <= AT_ONCE) return layOut(text, isPretty)
  const worker = new Worker(new URL('./lay-out-worker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data: { text: shown, nodes } }: MessageEvent<PostedLayout>) =>
        resolve({ text: shown, document: nodes === null ? null : { text: shown, ...nodes } }),
      )
      worker.addEventListener('error', (error) =>
        reject(new Error(`The text could not be laid out: ${error.message}`)),
      )
      worker.postMessage({ text, isPretty })
    })
  } finally {
    worker.terminate()
  }
}
