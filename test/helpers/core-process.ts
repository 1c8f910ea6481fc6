import { createCore } from '../../electron/core/core.ts'

/**
 * A core in a process of its own, for tests that end it or take its disk away: prints its port and ends in an
 * orderly way when its standard input closes. Started with `startCoreProcess`.
 */
const [dataDir = ''] = process.argv.slice(2)
const core = await createCore({ dataDir, port: 0, tunnel: 'none', keepKeyIn: 'file' })
process.stdin.resume().on('end', () => void core.close().then(() => process.exit(0)))
process.stdout.write(`${core.listener.port}\n`)
