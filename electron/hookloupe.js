#!/usr/bin/env node
// The command `hookloupe`. It asks for the right Node before it loads anything that would not run on another one.
import './require-node.js'
import './heap-growth.js'

await import('./cli.ts')
