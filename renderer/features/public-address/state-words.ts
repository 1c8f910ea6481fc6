import type { ProbeStatus } from '../../../shared/model/probe.ts'
import type { Tunnel, TunnelDriver, TunnelState } from '../../../shared/model/tunnel.ts'
import type { Tone } from '../../ui/status-mark.tsx'

/** How a state of the tunnel is called and shown. */
export const STATES: Readonly<Record<TunnelState, { word: string; tone: Tone }>> = {
  off: { word: 'No public address', tone: 'neutral' },
  connecting: { word: 'Connecting', tone: 'waiting' },
  online: { word: 'Online', tone: 'good' },
  degraded: { word: 'Degraded', tone: 'warn' },
  offline: { word: 'Offline', tone: 'bad' },
  'name-changed': { word: 'New address', tone: 'warn' },
}

/** How the status of a finding is shown. */
export const TONES: Readonly<Record<ProbeStatus, Tone>> = {
  pass: 'good',
  note: 'neutral',
  warn: 'warn',
  fail: 'bad',
  unknown: 'waiting',
}

/** Read aloud beside a finding. */
export const STATUS_WORDS: Readonly<Record<ProbeStatus, string>> = {
  pass: 'holds',
  note: 'to know',
  warn: 'warning',
  fail: 'fails',
  unknown: 'not known',
}

export const DRIVER_NAMES: Readonly<Record<TunnelDriver, string>> = {
  none: 'no tunnel',
  localtunnel: 'localtunnel',
  cloudflared: 'cloudflared',
  ngrok: 'ngrok',
  tailscale: 'Tailscale Funnel',
  devtunnel: 'VS Code dev tunnels',
  command: 'a command',
  fixed: 'a fixed address',
}

/** What is read aloud when the state changes. */
export function stateSentence({ state, publicUrl }: Tunnel): string {
  const { word } = STATES[state]
  return publicUrl === null ? `Public address: ${word}.` : `Public address ${publicUrl}: ${word}.`
}
