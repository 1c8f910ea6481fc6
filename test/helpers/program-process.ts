/** A process that runs a program as tunnels do, until it is killed. */
import { runProgram } from '../../electron/core/tunnel/run-program.ts'

const [path = '', ...args] = process.argv.slice(2)
runProgram(path, args, { onLine: (line) => process.stdout.write(`${line}\n`) })
