import type { Settings } from '../../../shared/model/health.ts'
import type { TunnelDriver, TunnelSettings } from '../../../shared/model/tunnel.ts'

/** What makes the public address, as it is typed; empty texts for what is left to the driver. */
export interface DriverForm {
  driver: TunnelDriver
  name: string
  server: string
  cloudflaredName: string
  cloudflaredAddress: string
  ngrokAddress: string
  tailscalePort: TunnelSettings['tailscale']['port']
  devtunnelId: string
  commandLine: string
  commandPattern: string
  fixedAddress: string
  fallback: TunnelDriver
  afterFailures: string
}

export type DriverErrors = Partial<Record<keyof DriverForm, string>>

/** The form with what is saved. */
export function formOf({
  tunnelDriver,
  tunnelName,
  tunnelServer,
  tunnels,
  tunnelFallback,
}: Settings): DriverForm {
  return {
    driver: tunnelDriver,
    name: tunnelName ?? '',
    server: tunnelServer,
    cloudflaredName: tunnels.cloudflared.name ?? '',
    cloudflaredAddress: tunnels.cloudflared.address ?? '',
    ngrokAddress: tunnels.ngrok.address ?? '',
    tailscalePort: tunnels.tailscale.port,
    devtunnelId: tunnels.devtunnel.id ?? '',
    commandLine: tunnels.command.line,
    commandPattern: tunnels.command.pattern,
    fixedAddress: tunnels.fixed.address ?? '',
    fallback: tunnelFallback?.driver ?? 'none',
    afterFailures: String(tunnelFallback?.afterFailures ?? 3),
  }
}

/** What the form changes, whole settings for whatever differs; and what is wrong with it, by field. */
export function changesOf(
  settings: Settings,
  form: DriverForm,
): { changes: Partial<Settings>; errors: DriverErrors } {
  const errors = errorsOf(form)
  const { fallback } = form
  const wanted: Pick<
    Settings,
    'tunnelDriver' | 'tunnelName' | 'tunnelServer' | 'tunnels' | 'tunnelFallback'
  > = {
    tunnelDriver: form.driver,
    tunnelName: orNull(form.name),
    tunnelServer: form.server.trim(),
    tunnels: {
      cloudflared: { name: orNull(form.cloudflaredName), address: orNull(form.cloudflaredAddress) },
      ngrok: { address: orNull(form.ngrokAddress) },
      tailscale: { port: form.tailscalePort },
      devtunnel: { id: orNull(form.devtunnelId) },
      command: { line: form.commandLine.trim(), pattern: form.commandPattern },
      fixed: { address: orNull(form.fixedAddress) },
    },
    tunnelFallback:
      fallback === 'none' || fallback === form.driver
        ? null
        : { driver: fallback, afterFailures: Number(form.afterFailures) },
  }
  const keys = Object.keys(wanted) as (keyof typeof wanted)[]
  const changed = keys.filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(settings[key]))
  return { changes: Object.fromEntries(changed.map((key) => [key, wanted[key]])), errors }
}

/** Only of what is in use: what another driver would be told is nobody's trouble now. */
function errorsOf(form: DriverForm): DriverErrors {
  const errors: DriverErrors = {}
  const uses = (driver: TunnelDriver): boolean => form.driver === driver || form.fallback === driver
  const needsAddress = (key: 'server' | 'cloudflaredAddress' | 'ngrokAddress' | 'fixedAddress'): void => {
    if (form[key].trim() !== '' && !isAddress(form[key]))
      errors[key] = `“${form[key]}” is not an address such as https://hooks.example.com.`
  }
  needsAddress('cloudflaredAddress')
  needsAddress('ngrokAddress')
  needsAddress('fixedAddress')
  if (!isAddress(form.server))
    errors.server = `“${form.server}” is not an address such as https://localtunnel.me.`
  if (uses('fixed') && form.fixedAddress.trim() === '')
    errors.fixedAddress = 'Give the address at which your proxy is reached.'
  if (
    uses('cloudflared') &&
    (form.cloudflaredName.trim() === '') !== (form.cloudflaredAddress.trim() === '')
  ) {
    errors.cloudflaredAddress =
      'A named tunnel needs its name and the address that is routed to it; a quick one neither.'
  }
  if (uses('command') && form.commandLine.trim() === '')
    errors.commandLine = 'Give the program with its arguments; {port} stands for the port of the listener.'
  if (!isPattern(form.commandPattern))
    errors.commandPattern = `“${form.commandPattern}” is not a regular expression.`
  const failures = Number(form.afterFailures)
  if (form.fallback !== 'none' && !(Number.isInteger(failures) && failures >= 1 && failures <= 20))
    errors.afterFailures = `“${form.afterFailures}” is not a whole number from 1 to 20.`
  return errors
}

function isAddress(text: string): boolean {
  const url = URL.parse(text.trim())
  return url !== null && /^https?:$/.test(url.protocol)
}

function isPattern(text: string): boolean {
  try {
    return text !== '' && Boolean(new RegExp(text, 'u'))
  } catch {
    return false
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
