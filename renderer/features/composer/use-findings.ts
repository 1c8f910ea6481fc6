import { useQuery } from '@tanstack/react-query'
import type { Check } from '../../../shared/model/check.ts'
import { headerValue, withoutHeaders } from '../../../shared/headers.ts'
import { useApi } from '../../api/api.tsx'
import { base64Of } from '../../parts/body-preview.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import type { ComposerState } from './use-composer.ts'

const PAUSE_MS = 500
/** Longer texts are not judged while they are typed. */
const LONGEST_JUDGED = 256 * 1024

export interface BodyFindings {
  /** The provider's event type that the text is of; null where it is none that is known. */
  type: string | null
  /** What is wrong with the text as a body of that type. */
  checks: Check[]
}

/**
 * What the core says of the text of the body while it is typed: its schema and its meaning, by the provider of the
 * endpoint. The proof is left out, because it is made when it is sent.
 */
export function useFindings({ form, endpoint, point }: ComposerState): BodyFindings {
  const { queries } = useApi()
  const provider = endpoint?.provider ?? point.event?.provider ?? null
  const text = useSettled(form.bodyText, PAUSE_MS)
  const canJudge = provider !== null && text !== null && text.trim() !== '' && text.length <= LONGEST_JUDGED
  const headers = withoutHeaders(form.headers, ['content-encoding', 'content-length'])
  const judged = useQuery({
    ...queries.judging.verify.queryOptions({
      input: {
        provider: provider ?? 'auto',
        ...(endpoint === null ? {} : { settings: endpoint.settings }),
        request: {
          method: 'POST',
          url: '/',
          headers: [['Content-Type', headerValue(headers, 'content-type') ?? 'application/json']],
          bodyBase64: canJudge ? base64Of(new TextEncoder().encode(text)) : '',
        },
      },
      enabled: canJudge,
      retry: false,
      gcTime: 0,
    }),
    placeholderData: (before) => before,
  })
  if (!canJudge || judged.data === undefined) return { type: null, checks: [] }
  const { type, checks } = judged.data
  return {
    type,
    checks: checks.filter(
      ({ about, status }) =>
        (about === 'schema' || about === 'meaning') && (status === 'fail' || status === 'warn'),
    ),
  }
}
