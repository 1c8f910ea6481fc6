import type { Check } from '../../../../shared/model/check.ts'

/** One check about `answer`; `name` makes its id. */
export function finding(name: string, status: Check['status'], message: string, fix: string | null): Check {
  return { id: `answer.${name}`, about: 'answer', status, message, fix, evidence: null }
}
