import { useEffect } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failure.ts'
import { tell } from '../../ui/toasts.tsx'

/** Going over events with a key held down does not read them. */
const READ_AFTER_MS = 400

/** Marks the event that is shown as read after a moment; gives what marks others. */
export function useReading(shownId: number | null): (ids: number[], isRead: boolean) => void {
  const { client } = useApi()
  useEffect(() => {
    if (shownId === null) return
    const timer = setTimeout(() => {
      // That it stays unread is no reason to interrupt anybody.
      client.inbox.markRead({ ids: [shownId], isRead: true }).catch(() => {})
    }, READ_AFTER_MS)
    return () => clearTimeout(timer)
  }, [client, shownId])
  return (ids, isRead) => {
    client.inbox.markRead({ ids, isRead }).catch((error: unknown) => {
      const { message, fix } = failureOf(error)
      tell({ title: message, description: fix, tone: 'bad' })
    })
  }
}
