import { timingSafeEqual } from 'node:crypto'
import { headerValues } from '../../../shared/headers.ts'
import type { BasicScheme } from '../../../shared/model/scheme.ts'
import type { HeldCredential } from './held-credential.ts'
import type { ProvableRequest } from './provable.ts'

/** User and password of one label: they prove only together. */
export interface BasicSet {
  label: string
  endpointName: string
  username: HeldCredential | null
  password: HeldCredential | null
}

/** What an Authorization header says; `pair` is null where it is no well-formed Basic. */
export interface BasicProof {
  header: string
  pair: { username: Uint8Array; password: Uint8Array } | null
}

/** Every Authorization header of a request. */
export function basicProofs(request: ProvableRequest): BasicProof[] {
  return headerValues(request.headers, 'authorization').map((header) => ({ header, pair: readBasic(header) }))
}

/** User and password out of a header such as `Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==` (RFC 7617), or null. */
export function readBasic(header: string): BasicProof['pair'] {
  const match = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header)
  if (!match) return null
  const token = match[1] as string
  if (token.length % 4 !== 0) return null
  const bytes = Buffer.from(token, 'base64')
  const colon = bytes.indexOf(0x3a)
  return colon < 0 ? null : { username: bytes.subarray(0, colon), password: bytes.subarray(colon + 1) }
}

/** Credentials as sets by endpoint and label, complete ones and half ones. */
export function basicSets(scheme: BasicScheme, credentials: readonly HeldCredential[]): BasicSet[] {
  const sets = new Map<string, BasicSet>()
  for (const credential of credentials) {
    if (credential.kind !== scheme.username && credential.kind !== scheme.password) continue
    const key = `${credential.endpointId} ${credential.label}`
    const set = sets.get(key) ?? {
      label: credential.label,
      endpointName: credential.endpointName,
      username: null,
      password: null,
    }
    if (credential.kind === scheme.username) set.username = credential
    else set.password = credential
    sets.set(key, set)
  }
  return [...sets.values()]
}

/** True where a proof carries this set, in UTF-8 as RFC 7617 recommends. Compared in constant time. */
export function holdsBasic(proof: BasicProof, set: BasicSet): boolean {
  if (!proof.pair || !set.username || !set.password) return false
  const sameUser = equalBytes(proof.pair.username, Buffer.from(set.username.value))
  const samePassword = equalBytes(proof.pair.password, Buffer.from(set.password.value))
  return sameUser && samePassword
}

/** The header that proves a set. */
export function writeBasic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
