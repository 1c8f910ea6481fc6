import { prettyJson } from '../../../shared/bodies/json-write.ts'

/** Texts up to this length are laid out at once: starting a worker would take longer. */
const AT_ONCE = 200_000

/** JSON over lines, away from the page's thread where it is long; null where it is no JSON. */
export async function prettyInWorker(text: string): Promise<string | null> {
  if (text.length <= AT_ONCE) return prettyJson(text)
  const worker = new Worker(new URL('./pretty-worker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', (message: MessageEvent<string | null>) => resolve(message.data))
      worker.addEventListener('error', (error) =>
        reject(new Error(`The text could not be laid out: ${error.message}`)),
      )
      worker.postMessage(text)
    })
  } finally {
    worker.terminate()
  }
}
