#!/usr/bin/env node
import { spawn } from 'node:child_process'

// The scripts that a user ends with Ctrl-C begin with `exec`. In a POSIX shell it is built in and replaces the
// shell, which otherwise (dash) dies of the same Ctrl-C before the program has closed, so that npm reports 130
// instead of the program's own status. The shell of Windows has no such word and finds this command.
const [command = 'node', ...args] = process.argv.slice(2)
// The Node that runs this is the one of node_modules; looking the name up would find the system's own.
const child = spawn(command === 'node' ? process.execPath : command, args, { stdio: 'inherit' })
process.on('SIGINT', () => {})
child.once('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 127
})
child.once('exit', (code) => {
  process.exitCode = code ?? 1
})
