import type { Recovery } from '../../../../shared/model/health.ts'
import type { StoreFiles } from '../store-files.ts'
import { isOfOtherForm } from './frame.ts'
import { lossOfDamaged, lossOfOtherVersion } from './log-losses.ts'
import { fileOf } from './place.ts'
import type { Handles, LeftFrame } from './read-log.ts'

/** What a step of taking in a log that was left over meets and cannot take in. */
export function lossesInLog(files: StoreFiles) {
  const damagedBytes = new Map<string, number>()
  let isOfOtherVersion = false
  /** How many events; null where that cannot be told. */
  let otherEvents: number | null = 0

  function noticeOther(events: number | null): void {
    isOfOtherVersion = true
    otherEvents = otherEvents === null || events === null ? null : otherEvents + events
  }

  return {
    notice({ rows, events, next, unreadBytes }: LeftFrame): void {
      const file = fileOf(files.captures, next.lap)
      if (unreadBytes > 0) damagedBytes.set(file, (damagedBytes.get(file) ?? 0) + unreadBytes)
      if (rows === null) noticeOther(events)
    },
    /** Of files in which no frames are found; in the last step, because each step would find them. */
    noticeFiles(handles: Handles): void {
      for (const handle of handles) if (handle !== null && isOfOtherForm(handle)) noticeOther(null)
    },
    /** Copies of the files are kept when they are told. Throws STORE_UNAVAILABLE where one that has to be cannot be. */
    told(now: number): Recovery[] {
      const losses = Array.from(damagedBytes, ([file, bytes]) => lossOfDamaged(bytes, file, now))
      return isOfOtherVersion ? [...losses, lossOfOtherVersion(otherEvents, files, now)] : losses
    },
  }
}
