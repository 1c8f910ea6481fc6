import { networkInterfaces } from 'node:os'
import type { Clock } from './clock.ts'

/** What breaks connections without a word. */
export interface Disturbances {
  /** The machine slept from then until now. */
  slept(from: number): void
  /** Addresses of the machine came or went: another network, a VPN, a cable. */
  network(): void
  /** Every so often, while nothing happens. */
  beat(): void
}

const LOOK_MS = 5_000
/** A timer that comes so much later than asked for did not run: the machine slept. A busy one is late by less. */
const SLEPT_MS = 30_000
const BEAT_MS = 60_000

/** Looks every few seconds whether the machine slept or its network changed; returns what ends that. */
export function watchDisturbances(
  clock: Clock,
  tell: Disturbances,
  addresses: () => string = addressesOfMachine,
): () => void {
  let last = clock.now()
  let lastBeat = last
  let known = readAddresses('')
  let callOff = clock.after(LOOK_MS, look)

  /** Asking takes a file handle: where there is none, nothing is known to have changed. */
  function readAddresses(otherwise: string): string {
    try {
      return addresses()
    } catch {
      return otherwise
    }
  }

  function look(): void {
    const now = clock.now()
    const before = last
    last = now
    callOff = clock.after(LOOK_MS, look)
    const found = readAddresses(known)
    const isOther = found !== known
    known = found
    if (now - before > LOOK_MS + SLEPT_MS) tell.slept(before)
    else if (isOther) tell.network()
    if (now - lastBeat < BEAT_MS) return
    lastBeat = now
    tell.beat()
  }

  return () => callOff()
}

/** The addresses by which this machine is on a network; its own loopback says nothing. */
export function addressesOfMachine(): string {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address)
    .toSorted()
    .join(' ')
}
