import type { ReactNode } from 'react'
import { formatBytes } from '../../../shared/format-bytes.ts'
import { LongText } from '../../parts/body-preview.tsx'
import { Loading, Problem } from '../../ui/empty-state.tsx'
import { HexView } from '../../ui/hex-view.tsx'
import type { useBodyBytes } from './use-body.ts'
import './sides.css'

/** An encrypted body as it arrived, and beside it what it says. */
export function Sides({ bytes, opened }: { bytes: ReturnType<typeof useBodyBytes>; opened: ReactNode }) {
  return (
    <div className="sides">
      <section className="side" aria-label="As received">
        <h3>As received{bytes.data !== null && `, ${formatBytes(bytes.data.length)}`}</h3>
        {bytes.failure !== null ? (
          <Problem {...bytes.failure} />
        ) : bytes.data === null ? (
          <Loading what="the bytes" />
        ) : (
          <Received bytes={bytes.data} />
        )}
      </section>
      <section className="side" aria-label="Decrypted">
        <h3>Decrypted</h3>
        {opened}
      </section>
    </div>
  )
}

function Received({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const text = asText(bytes)
  if (text === null) return <HexView name="Body as received, in bytes" bytes={bytes} />
  return <LongText name="Body as received" text={text} language="text" />
}

function asText(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
