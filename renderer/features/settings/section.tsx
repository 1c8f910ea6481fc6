import { type ReactNode, useEffect, useRef } from 'react'
import { SETTINGS_SECTIONS, type SettingsSectionId } from './sections.ts'

/** A part of the settings under its heading; where it is the wanted one, it comes into sight and has the keyboard. */
export function Section({
  id,
  wanted,
  children,
}: {
  id: SettingsSectionId
  wanted: string | undefined
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const isWanted = wanted === id
  useEffect(() => {
    if (!isWanted) return
    heading.current?.scrollIntoView({ block: 'start' })
    heading.current?.focus({ preventScroll: true })
  }, [isWanted])
  return (
    <div className="page-section">
      <h2 ref={heading} tabIndex={-1}>
        {SETTINGS_SECTIONS.find((each) => each.id === id)?.title}
      </h2>
      {children}
    </div>
  )
}
