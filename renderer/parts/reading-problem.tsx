import { type ReactNode } from 'react'
import { failureOf } from '../api/failure.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/empty-state.tsx'

/** What could not be read, with what to do: read it again, or where it is gone, what `instead` leads to. */
export function ReadingProblem({
  error,
  onAgain,
  instead,
}: {
  error: unknown
  onAgain: () => void
  /** Leads elsewhere. */
  instead?: ReactNode
}) {
  const { code, message, fix } = failureOf(error)
  const isGone = code === 'NOT_FOUND'
  return (
    <Problem
      message={message}
      fix={isGone ? 'It may have been removed.' : fix}
      action={
        isGone ? (
          instead
        ) : (
          <Button size="small" onClick={onAgain}>
            Read again
          </Button>
        )
      }
    />
  )
}
