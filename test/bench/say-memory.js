import { isMainThread } from 'node:worker_threads'

/*
 * Loaded into a core by `--import`, with `--expose-gc`: says on request what its main thread holds. JavaScript,
 * because the compiler that strips types would stay in the memory that is measured; so would an inspector.
 */
if (isMainThread) {
  process.on('message', () => {
    globalThis.gc()
    const { heapUsed, external, rss } = process.memoryUsage()
    process.send({ heapAndExternalBytes: heapUsed + external, residentBytes: rss })
  })
  process.channel.unref()
}
