import { readFileSync, statSync } from 'node:fs'
import type { Command } from 'commander'
import { splitAssignment } from './assignments.ts'
import { several, wrongUse } from './verb.ts'

export interface CredentialOptions {
  credential?: string[]
  credentialFile?: string[]
}

/** Certificates and keys are a few kilobytes. */
const LARGEST_FILE = 64 * 1024

/** Adds `--credential` and `--credential-file`; `what` says what they are for. */
export function withCredentials(command: Command, what: string): Command {
  return command
    .option('--credential <kind=value>', `a credential ${what}; may be repeated`, several)
    .option(
      '--credential-file <kind=path>',
      'the same, with its text in a file, such as a certificate; may be repeated',
      several,
    )
}

/** The credentials of both options. Throws a wrong use where one has no "=", or its file cannot be read. */
export function credentialsOf(options: CredentialOptions): { kind: string; value: string }[] {
  const typed = (options.credential ?? []).map((text) => {
    const [kind, value] = splitAssignment(text, '--credential')
    return { kind, value }
  })
  const read = (options.credentialFile ?? []).map((text) => {
    const [kind, path] = splitAssignment(text, '--credential-file')
    return { kind, value: textOf(path) }
  })
  return [...typed, ...read]
}

/** Without the line break that editors and tools leave at the end. */
function textOf(path: string): string {
  try {
    if (statSync(path).size > LARGEST_FILE) {
      throw wrongUse(`${path} is larger than ${LARGEST_FILE / 1024} KiB: a certificate or a key is expected.`)
    }
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) {
      throw wrongUse(`The file of a credential cannot be read: ${error.message}.`)
    }
    throw error
  }
}
