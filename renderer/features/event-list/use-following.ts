import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ListSource } from './list-source.ts'

/** While the pointer moves over the rows, arrivals wait this long after its last move: nothing moves under it. */
const POINTER_REST_MS = 1_200
/** So many pixels below its top the list still stands there. */
const TOP = 16

/** Whether the list follows what arrives: at its top, until somebody moves by hand or says that it shall not. */
export interface Following {
  /** True where what arrived meanwhile is counted for the reader. */
  isHeld: boolean
  isAtTop: boolean
  /** The list was scrolled, or the pointer left it. */
  settle: () => void
  /** The pointer moved over it. */
  hold: () => void
  /** A wheel or the scroll bar took the place of keys. */
  letGo: () => void
  /** Keys chose the line at this index. */
  moveTo: (index: number) => void
  goToTop: () => void
  set: (isFollowing: boolean) => void
}

export function useFollowing(source: ListSource, scroller: RefObject<HTMLElement | null>): Following {
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const heldBy = useRef<'keys' | 'hand' | null>(null)
  const [isHeldByHand, setHeldByHand] = useState(false)
  const [isAtTop, setAtTop] = useState(true)
  useEffect(() => () => clearTimeout(resting.current), [])

  const isTop = (): boolean => (scroller.current?.scrollTop ?? 0) < TOP
  const become = (by: 'keys' | 'hand' | null): void => {
    heldBy.current = by
    setHeldByHand(by !== null)
  }
  const settle = (): void => {
    setAtTop(isTop())
    source.follow(isTop() && heldBy.current === null)
  }
  const goToTop = (): void => {
    become(null)
    scroller.current?.scrollTo({ top: 0 })
    source.follow(true)
    setAtTop(true)
  }
  return {
    isHeld: !isAtTop || isHeldByHand,
    isAtTop,
    settle,
    goToTop,
    hold() {
      if (isTop()) source.follow(false)
      clearTimeout(resting.current)
      resting.current = setTimeout(settle, POINTER_REST_MS)
    },
    letGo() {
      if (heldBy.current === 'keys') become(null)
    },
    moveTo(index) {
      if (heldBy.current !== 'hand') become(index > 0 ? 'keys' : null)
      source.follow(index === 0 && isTop() && heldBy.current === null)
    },
    set(isFollowing) {
      if (isFollowing) return goToTop()
      become('hand')
      source.follow(false)
    },
  }
}
