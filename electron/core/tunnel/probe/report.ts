import type { ProbeOutcome, ProbeResult } from '../../../../shared/model/probe.ts'
import type { ProbeReport } from '../situation.ts'

const OUTCOMES: Readonly<Record<Exclude<ProbeOutcome, 'unknown'>, ProbeReport['outcome']>> = {
  delivers: 'whole',
  alters: 'changed',
  blocked: 'nothing',
}

/** What a probe says to the supervision of the tunnel; null where it could not look. */
export function probeReport({ publicUrl, outcome, sentence }: ProbeResult): ProbeReport | null {
  return outcome === 'unknown' ? null : { publicUrl, outcome: OUTCOMES[outcome], reason: sentence }
}
