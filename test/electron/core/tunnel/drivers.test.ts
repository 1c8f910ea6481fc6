import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { driverFacts, drivers } from '../../../../electron/core/tunnel/drivers.ts'
import type { FindProgram } from '../../../../electron/core/tunnel/drivers.ts'
import { findProgram } from '../../../../electron/core/tunnel/find-program.ts'
import type { RealDriver } from '../../../../electron/core/tunnel/situation.ts'
import type { TunnelWishes } from '../../../../electron/core/tunnel/tunnel.ts'
import { atEnd, temporaryFolder } from '../../../helpers/core.ts'
import { plainAnswer, startRawServer } from '../../../helpers/raw-server.ts'
import { NO_WISHES, supervise } from '../../../helpers/supervised.ts'
import { startTunnelServer } from '../../../helpers/tunnel-server.ts'

const PORT = 45_454

/** What a driver is tried with: a program that prints what the real one prints, and what is to come of it. */
interface Trial {
  program: string | null
  wishes: Partial<TunnelWishes['tunnels']>
  /** Lines of a shell script; `wait` goes on for ever. */
  script: string
  url: string
  args: string
}

// The box and the line of the connection: https://github.com/cloudflare/cloudflared, quick_tunnel.go and
// https://github.com/cloudflare/cloudflared/issues/555 (the lines before it).
const CLOUDFLARED_QUICK = `
echo '2022-11-11T19:57:55Z INF Thank you for trying Cloudflare Tunnel. Terms: https://www.cloudflare.com/website-terms/' >&2
echo '2022-11-11T19:57:55Z INF Requesting new quick Tunnel on trycloudflare.com...' >&2
echo '2022-11-11T19:57:58Z INF +--------------------------------------------------------------------------------------------+' >&2
echo '2022-11-11T19:57:58Z INF |  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |' >&2
echo '2022-11-11T19:57:58Z INF |  https://four-dashed-word-url.trycloudflare.com                                            |' >&2
echo '2022-11-11T19:57:58Z INF +--------------------------------------------------------------------------------------------+' >&2
echo '2022-11-11T19:57:59Z INF Registered tunnel connection connIndex=0 event=0 ip=198.41.200.13 location=fra01 protocol=quic' >&2
wait`

// Lines that people show: https://stackoverflow.com/questions and many parsers of `--log-format json`.
const NGROK = `
echo '{"lvl":"info","msg":"no configuration paths supplied","t":"2026-09-30T02:40:00Z"}'
echo '{"addr":"127.0.0.1:4040","lvl":"info","msg":"starting web service","obj":"web","t":"2026-09-30T02:40:00Z"}'
echo '{"addr":"http://127.0.0.1:${PORT}","lvl":"info","msg":"started tunnel","name":"command_line","obj":"tunnels","t":"2026-09-30T02:40:01Z","url":"https://ab12-203-0-113-7.ngrok-free.app"}'
wait`

// `messageForPort` of https://github.com/tailscale/tailscale/blob/main/cmd/tailscale/cli/serve_v2.go
const TAILSCALE = `
echo 'Available on the internet:'
echo
echo 'https://desk.tail1a2b3.ts.net/'
echo '|-- proxy http://127.0.0.1:${PORT}'
echo
echo 'Press Ctrl+C to exit.'
wait`

// README of RemoteWebApi in https://github.com/iceteagroup/wisej-hybrid-examples, with our port.
const DEVTUNNEL = `
echo 'Hosting port: ${PORT}'
echo 'Connect via browser: https://406cplzz.asse.devtunnels.ms:${PORT}, https://406cplzz-${PORT}.asse.devtunnels.ms'
echo 'Inspect network activity: https://406cplzz-${PORT}-inspect.asse.devtunnels.ms'
echo
echo 'Ready to accept connections for tunnel: fun-book-w7cfrxs.asse'
wait`

const TRIALS: Record<string, Trial & { driver: RealDriver }> = {
  'cloudflared, quick': {
    driver: 'cloudflared',
    program: 'cloudflared',
    wishes: {},
    script: CLOUDFLARED_QUICK,
    url: 'https://four-dashed-word-url.trycloudflare.com',
    args: `tunnel --config CONFIG --no-autoupdate --url http://127.0.0.1:${PORT}`,
  },
  'cloudflared, named': {
    driver: 'cloudflared',
    program: 'cloudflared',
    wishes: { cloudflared: { name: 'hooks', address: 'https://hooks.example/' } },
    script: `echo '2026-01-01T00:00:00Z INF Registered tunnel connection connIndex=0' >&2\nwait`,
    url: 'https://hooks.example',
    args: `tunnel --config CONFIG --no-autoupdate --url http://127.0.0.1:${PORT} run hooks`,
  },
  ngrok: {
    driver: 'ngrok',
    program: 'ngrok',
    wishes: {},
    script: NGROK,
    url: 'https://ab12-203-0-113-7.ngrok-free.app',
    args: `http http://127.0.0.1:${PORT} --log stdout --log-format json`,
  },
  tailscale: {
    driver: 'tailscale',
    program: 'tailscale',
    wishes: {},
    script: TAILSCALE,
    url: 'https://desk.tail1a2b3.ts.net',
    args: `funnel --https=443 http://127.0.0.1:${PORT}`,
  },
  devtunnel: {
    driver: 'devtunnel',
    program: 'devtunnel',
    wishes: {},
    script: DEVTUNNEL,
    url: `https://406cplzz-${PORT}.asse.devtunnels.ms`,
    args: `host --port-numbers ${PORT} --host-header unchanged --allow-anonymous`,
  },
  'a command': {
    driver: 'command',
    program: 'my-tunnel',
    wishes: { command: { line: 'my-tunnel --to "127.0.0.1:{port}" \'a b\'', pattern: 'address=(\\S+)' } },
    script: `printf '\\033[32mready\\033[0m address=\\033[1mhttps://mine.example/x\\033[0m\\n'\nwait`,
    url: 'https://mine.example',
    args: `--to 127.0.0.1:${PORT} a b`,
  },
  'an address of ones own': {
    driver: 'fixed',
    program: null,
    wishes: { fixed: { address: 'https://proxy.example:8443/' } },
    script: '',
    url: 'https://proxy.example:8443',
    args: '',
  },
}
const ROWS = Object.entries(TRIALS)
const PROGRAMS = ROWS.filter(([, { program }]) => program !== null)

let bin = ''
const find: FindProgram = (name, knowsVersion) => findProgram(name, knowsVersion, [bin])
beforeEach(() => {
  bin = temporaryFolder()
})
afterEach(() => {
  delete process.env['TUNNEL_URL']
})

/** Puts a program on the PATH that notes how it was called. */
function install(name: string, script: string): void {
  const file = join(bin, name)
  const lines = [
    '#!/bin/sh',
    `echo "$1" >> '${bin}/first-words'`,
    `if [ "$1" = --version ]; then echo "${name} version 2026.1.2 (built today)"; exit 0; fi`,
    `env > '${bin}/env'`,
    `for word in "$@"; do printf '%s\\n' "$word"; done > '${bin}/args'`,
    `cat "$3" > '${bin}/config' 2>/dev/null`,
    `echo start >> '${bin}/starts'`,
    // `wait` alone would end at once.
    script.replace(/^wait$/m, 'exec sleep 1000'),
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  chmodSync(file, 0o755)
}

function start({ driver, wishes }: { driver: RealDriver; wishes: Trial['wishes'] }) {
  return supervise(
    { driver, fallback: null },
    { port: PORT, find, wishes: { tunnels: { ...NO_WISHES.tunnels, ...wishes } } },
  )
}

function startsOf(): number {
  const file = join(bin, 'starts')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0
}

describe.each(ROWS)('%s', (_name, trial) => {
  test('gives its address and what it was made with', async () => {
    if (trial.program !== null) install(trial.program, trial.script)
    const { become, states } = start(trial)

    const online = await become('online', 'offline')

    expect(online).toMatchObject({
      driver: trial.driver,
      state: 'online',
      publicUrl: trial.url,
      grantedName: new URL(trial.url).host,
      reason: `Callbacks to ${trial.url} arrive here.`,
      program:
        trial.program === null
          ? null
          : { path: join(bin, trial.program), version: trial.driver === 'command' ? null : '2026.1.2' },
    })
    expect(states[0]?.state).toBe('connecting')
  })

  test('is off when it is ended', async () => {
    if (trial.program !== null) install(trial.program, trial.script)
    const { become, supervisor } = start(trial)
    await become('online')

    await supervisor.close()

    expect(supervisor.state()).toMatchObject({ driver: 'none', state: 'off', publicUrl: null })
  })
})

describe.each(PROGRAMS)('the program of %s', (_name, trial) => {
  const program = trial.program ?? ''

  test('is started with our port, without a shell and without what would change it', async () => {
    process.env['TUNNEL_URL'] = 'http://127.0.0.1:22'
    install(program, trial.script)

    await start(trial).become('online')

    const args = readFileSync(join(bin, 'args'), 'utf8').trim().split('\n')
    expect(args.join(' ').replace(/\S+\/config\.yml/, 'CONFIG')).toBe(trial.args)
    // What nobody knows is started once, and never to be asked something.
    const asked = readFileSync(join(bin, 'first-words'), 'utf8').includes('--version')
    expect(asked).toBe(trial.driver !== 'command')
    if (program === 'cloudflared') {
      expect(readFileSync(join(bin, 'env'), 'utf8')).not.toMatch(/^TUNNEL_/m)
      expect(readFileSync(join(bin, 'config'), 'utf8')).toBe('')
    }
  })

  test('is started again where it ends', async () => {
    install(program, trial.script.replace(/^wait$/m, `[ $(wc -l < '${bin}/starts') -lt 2 ] && exit 3\nwait`))
    const { become, states, supervisor } = start(trial)

    await become('offline')
    await become('online')
    await expect.poll(() => supervisor.state().state).toBe('online')

    expect(startsOf()).toBeGreaterThanOrEqual(2)
    expect(states.find(({ state }) => state === 'offline')?.reason).toContain('status 3')
  })

  test('that is not there is said, with how to get it, and had when it comes', async () => {
    const { become, supervisor } = start(trial)

    const missing = await become('offline')

    expect(missing.reason).toMatch(
      trial.driver === 'command'
        ? /^There is no program "my-tunnel" on the PATH/
        : new RegExp(`^${program} is not installed\\. Get it .*https://`),
    )
    expect(missing.retryAt).toBeNull()
    install(program, trial.script)
    await supervisor.start(
      { driver: trial.driver, fallback: null },
      { ...NO_WISHES, tunnels: { ...NO_WISHES.tunnels, ...trial.wishes } },
    )
    expect((await become('online')).publicUrl).toBe(trial.url)
  })
})

// What the real ones say: https://github.com/cloudflare/cloudflared/issues/555; https://ngrok.com/docs/errors/;
// the pages that quote "Funnel is not enabled on your tailnet"; https://tailscale.com/kb/1242/tailscale-serve.
test.each([
  [
    'cloudflared',
    {},
    `echo 'failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": dial tcp: lookup api.trycloudflare.com: no such host' >&2\nexit 1`,
    'It said: "failed to request quick Tunnel: Post',
  ],
  [
    'cloudflared',
    {},
    `echo '2026-01-01T00:00:00Z ERR Error unmarshaling QuickTunnel response: 429 Too Many Requests' >&2\nexit 1`,
    'Cloudflare gives no more quick tunnels to this network for now (429)',
  ],
  [
    'ngrok',
    {},
    `echo '{"lvl":"crit","msg":"command failed","err":"authentication failed: Usage of ngrok requires a verified account and authtoken. ERR_NGROK_4018"}'\nexit 1`,
    'run "ngrok config add-authtoken ..." once, then start the tunnel again. (ERR_NGROK_4018)',
  ],
  [
    'ngrok',
    {},
    `echo 'ERROR:  something new ERR_NGROK_99999' >&2\nexit 1`,
    'See https://ngrok.com/docs/errors/err_ngrok_99999.',
  ],
  [
    'tailscale',
    {},
    `echo 'Funnel is not enabled on your tailnet.'\necho 'To enable, visit:'\necho\necho '        https://login.tailscale.com/f/funnel?node=n1'\nwait`,
    'open https://login.tailscale.com/f/funnel?node=n1, allow it',
  ],
  [
    'tailscale',
    {},
    `echo 'Available within your tailnet:'\necho\necho 'https://desk.tail1a2b3.ts.net/'\nwait`,
    'within the tailnet only',
  ],
  [
    'devtunnel',
    { devtunnel: { id: 'fun-book' } },
    `echo 'Hosting port: 5000'\nwait`,
    'leads to port 5000, and the listener is on 45454',
  ],
] as const)('what %s complains of is put into words', async (driver, wishes, script, words) => {
  install(driver, script)

  const { reason, publicUrl } = await start({ driver, wishes }).become('offline')

  expect(reason).toContain(words)
  expect(publicUrl).toBeNull()
})

test.each([
  ['fixed', {}, 'No address is given'],
  ['command', {}, 'No command is given'],
  ['command', { command: { line: 'a {port} | b', pattern: 'x' } }, 'has shell syntax'],
  ['command', { command: { line: 'a {port}', pattern: '(' } }, 'is no regular expression'],
  ['command', { command: { line: 'a 80', pattern: 'x' } }, 'does not name the port of the listener'],
  ['cloudflared', { cloudflared: { name: 'hooks', address: null } }, 'without its address'],
  ['devtunnel', { devtunnel: { id: '--help' } }, 'is no id of a dev tunnel'],
] as const)(
  'what %s has yet to be told is said before anything is started',
  async (driver, wishes, words) => {
    for (const name of ['a', 'cloudflared', 'devtunnel']) install(name, 'wait')

    const { reason, retryAt } = await start({ driver, wishes }).become('offline')

    expect(reason).toContain(words)
    expect(retryAt).toBeNull()
    expect(startsOf()).toBe(0)
  },
)

test('what each driver needs, and what of it is there, is told', async () => {
  install('ngrok', 'wait')

  const facts = await driverFacts(drivers, NO_WISHES, find)

  const byDriver = Object.fromEntries(facts.map((each) => [each.driver, each]))
  expect(byDriver['ngrok']).toMatchObject({ isReady: true, program: { version: '2026.1.2' }, problem: null })
  expect(byDriver['localtunnel']).toMatchObject({ isReady: true, needs: null, program: null })
  expect(byDriver['devtunnel']?.isReady).toBe(false)
  expect(byDriver['devtunnel']?.problem).toContain('is not installed')
  expect(byDriver['fixed']?.problem).toContain('No address is given')
})

test('the second driver stands in for one that is not there, and says so', async () => {
  const server = await startTunnelServer()
  atEnd(() => server.close())
  const listener = await startRawServer(plainAnswer('200 OK'))
  atEnd(() => listener.close())
  const { become } = supervise(
    { driver: 'devtunnel', fallback: { driver: 'localtunnel', afterFailures: 3 } },
    { port: listener.port, wishes: { tunnelServer: server.url } },
  )

  const state = await become('online')

  expect(state).toMatchObject({
    driver: 'localtunnel',
    fallback: { insteadOf: 'devtunnel' },
  })
  expect(state.reason).toContain('It stands in for devtunnel, which failed once: devtunnel is not installed.')
})
