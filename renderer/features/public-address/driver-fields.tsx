import type { TunnelDriver } from '../../../shared/model/tunnel.ts'
import { Field, TextInput } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import type { DriverErrors, DriverForm } from './driver-form.ts'

/** What one driver is told. */
export function DriverFields({
  driver,
  form,
  errors,
  onChange,
}: {
  driver: TunnelDriver
  form: DriverForm
  errors: DriverErrors
  onChange: (change: Partial<DriverForm>) => void
}) {
  const text = (key: TextKey, label: string, more: { help?: string; placeholder?: string } = {}) => (
    <Field label={label} help={more.help} error={errors[key]}>
      <TextInput
        isCode
        placeholder={more.placeholder}
        value={form[key]}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    </Field>
  )
  switch (driver) {
    case 'none':
      return null
    case 'localtunnel':
      return (
        <div className="page-columns">
          {text('name', 'Wanted name', {
            placeholder: 'any',
            help: 'Asked for at each start, so that the address stays. Where the server grants another, the window says so.',
          })}
          {text('server', 'Server', { help: 'The public one, or your own.' })}
        </div>
      )
    case 'cloudflared':
      return (
        <div className="page-columns">
          {text('cloudflaredName', 'Named tunnel', { placeholder: 'none: a quick tunnel' })}
          {text('cloudflaredAddress', 'Its address', { placeholder: 'https://hooks.example.com' })}
        </div>
      )
    case 'ngrok':
      return text('ngrokAddress', 'Reserved address', { placeholder: 'any' })
    case 'tailscale':
      return (
        <Field label="Port of Funnel" help="Providers that insist on port 443 reach no other.">
          <Select
            name="Port of Funnel"
            value={form.tailscalePort}
            onChange={(tailscalePort) => onChange({ tailscalePort })}
            choices={([443, 8443, 10_000] as const).map((port) => ({ value: port, label: String(port) }))}
          />
        </Field>
      )
    case 'devtunnel':
      return text('devtunnelId', 'Tunnel id', {
        placeholder: 'none: a temporary tunnel',
        help: 'Of a tunnel that you have created before; its address then stays.',
      })
    case 'command':
      return (
        <>
          {text('commandLine', 'Command', {
            placeholder: 'ssh -R 80:localhost:{port} serveo.net',
            help: 'Program and arguments, without a shell; {port} is the port of the listener.',
          })}
          {text('commandPattern', 'Pattern of the address in its output', {
            help: 'A regular expression; its first group, or the whole match, is the address.',
          })}
        </>
      )
    case 'fixed':
      return text('fixedAddress', 'Address', {
        placeholder: 'https://hooks.example.com',
        help: 'Of a proxy of your own that passes requests on to the local address.',
      })
  }
}

type TextKey = Exclude<keyof DriverForm, 'driver' | 'tailscalePort' | 'fallback' | 'afterFailures'>
