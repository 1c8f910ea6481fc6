import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron'

/** Whether a message was sent by the core's page: the only one that the shell listens to, whatever it asks. */
export function isFromCore(
  { senderFrame }: Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>,
  coreOrigin: string | null,
): boolean {
  const from = senderFrame?.url ?? ''
  return coreOrigin !== null && URL.canParse(from) && new URL(from).origin === coreOrigin
}
