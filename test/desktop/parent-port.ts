import { EventEmitter } from 'node:events'

// Gives a core forked by plain Node the `process.parentPort` that Electron's utilityProcess gives it.
const parentPort = new EventEmitter()
process.on('message', (data) => parentPort.emit('message', { data }))
// Chromium ends its utility processes when the process that forked them is gone.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
// The channel alone must not keep the process alive, as Electron's port does not.
process.channel?.unref()
Object.assign(process, { parentPort })
