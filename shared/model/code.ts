import { z } from 'zod'

export const CODE_LANGUAGES = ['node', 'python', 'php', 'go', 'csharp', 'java'] as const
export const CodeLanguage = z.enum(CODE_LANGUAGES)

/** Code that verifies the deliveries of a provider, written from a scheme. */
export const VerifyingCode = z.object({
  language: CodeLanguage,
  /** The scheme's id and title. */
  scheme: z.string(),
  title: z.string(),
  fileName: z.string(),
  /** Environment variables that it reads; the secret itself is never in the code. */
  variables: z.array(z.string()),
  code: z.string(),
})

export type CodeLanguage = z.infer<typeof CodeLanguage>
export type VerifyingCode = z.infer<typeof VerifyingCode>
