/**
 * Every error that a user or another program can meet, once. `status` is the HTTP status of the API's answer;
 * `fix` says what to do next where the place that throws has nothing more exact to say.
 */
export const ERRORS = {
  INPUT_INVALID: { status: 400, fix: 'Correct the named field and send the call again.' },
  UNAUTHORISED: {
    status: 401,
    fix: 'Send the token that the app printed at its start as "Authorization: Bearer <token>".',
  },
  HOST_REFUSED: { status: 403, fix: 'Open the address that the app printed at its start.' },
  ORIGIN_REFUSED: {
    status: 403,
    fix: 'Call the API from the app itself or from a program, not from another page.',
  },
  TARGET_REFUSED: {
    status: 403,
    fix: 'Allow this host once in the composer, or choose a target on this machine.',
  },
  NOT_FOUND: { status: 404, fix: 'List what there is and take an id from there.' },
  LIVE_NOT_CONFIRMED: {
    status: 409,
    fix: 'Type the host of the target to send a live event there, or choose a target on this machine.',
  },
  COMMANDS_NOT_ALLOWED: {
    status: 409,
    fix: 'Read the commands, and allow them for this run if they are yours ("allowCommands": true).',
  },
  RUN_ACTIVE: { status: 409, fix: 'Wait for it or cancel it: two runs would disturb the app of each other.' },
  SLUG_TAKEN: { status: 409, fix: 'Choose another slug, or leave it out to get a random one.' },
  PROJECT_LOCKED: {
    status: 409,
    fix: 'Close the other Hookloupe of this project, or choose another --data-dir.',
  },
  BODY_TOO_LARGE: { status: 413, fix: 'Send a smaller body, or raise the limit in the settings.' },
  PASTE_UNREADABLE: {
    status: 422,
    fix: 'Paste a curl command, a raw HTTP request that starts with a line such as "POST /path HTTP/1.1", or a HAR entry.',
  },
  FAULT_IMPOSSIBLE: { status: 422, fix: 'Choose another fault, or send without one.' },
  SCENARIO_BROKEN: { status: 422, fix: 'Mend what the sentence names, then run the scenario again.' },
  CREDENTIAL_MISSING: { status: 422, fix: 'Save the credential on the endpoint, then send again.' },
  CANNOT_SIGN: { status: 422, fix: 'Send with signing "keep", or choose an endpoint whose provider signs.' },
  BACKUP_REFUSED: { status: 409, fix: 'Name another file, or move that one away.' },
  STORE_UNAVAILABLE: {
    status: 503,
    fix: 'Free space on the disk or make the data folder writable; the app goes on by itself.',
  },
  STORE_NEWER: {
    status: 409,
    fix: 'Start the newer Hookloupe that wrote this project, or choose another --data-dir.',
  },
  SECRETS_UNREADABLE: {
    status: 409,
    fix: 'Put back the key that sealed them (keyring entry or secret.key file), or save the credentials again.',
  },
  PORT_UNAVAILABLE: {
    status: 503,
    fix: 'Choose another port with --port, or end the program that holds it.',
  },
  CORE_UNREACHABLE: { status: 503, fix: 'Start it with "hookloupe serve" and try again.' },
  INTERNAL: { status: 500, fix: 'This is a defect of Hookloupe: please report it with what you did.' },
} as const satisfies Record<string, { status: number; fix: string }>

export type ErrorCode = keyof typeof ERRORS

/** The one error of the app: a code of the closed table, a sentence with the value found, and the next step. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fix: string
  /** The host that has to be allowed or typed for the same call to go through; null where that does not help. */
  readonly host: string | null

  constructor(
    code: ErrorCode,
    message: string,
    options: { fix?: string; host?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.fix = options.fix ?? ERRORS[code].fix
    this.host = options.host ?? null
  }

  get status(): number {
    return ERRORS[this.code].status
  }
}
