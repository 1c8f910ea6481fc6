import { useMemo } from 'react'
import { prettyJson } from '../../../shared/bodies/json-write.ts'
import type { Decoded } from '../../../shared/model/request.ts'
import { LongText } from '../../parts/body-preview.tsx'

/** The event that a provider puts into a field of a form: its JSON over lines, or the XML out of its base64. */
export function PayloadView({ payload }: { payload: NonNullable<Decoded['payload']> }) {
  const { kind, text, cut, field } = payload
  const shown = useMemo(() => (kind === 'json' ? (prettyJson(text) ?? text) : text), [kind, text])
  return (
    <>
      {cut && <p className="body-note">The first 256 KiB of what the field holds are shown.</p>}
      <LongText name={`What ${field} holds`} text={shown} language={kind} />
    </>
  )
}
