import { afterAll } from 'vitest'
import { makeOwnHome } from './helpers/own-home.ts'

// Runs before each test file: files run beside each other, and none sees the projects of another.
afterAll(makeOwnHome())
