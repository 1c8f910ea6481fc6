import { useCallback } from 'react'
import type { LiveMessage } from '../../../shared/model/live.ts'
import { useLiveMessages } from '../../api/api.tsx'
import { plural } from '../../ui/format.ts'
import { notify } from './notify.ts'

/** Notifies outside the window as well when the public address is another one. */
export function useAddressNotice(): void {
  const listen = useCallback((message: LiveMessage) => {
    if (message.kind !== 'address') return
    const { publicUrl, held } = message
    const whom =
      held.length === 0
        ? 'No sender is known to call the old one.'
        : `${plural(held.length, 'sender still calls', 'senders still call')} the old one: ${held.map(({ name }) => name).join(', ')}.`
    notify('The public address has changed', `It is ${publicUrl} now. ${whom}`)
  }, [])
  useLiveMessages(listen)
}
