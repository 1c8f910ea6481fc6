import './key-cap.css'

/** A key of the keyboard. */
export function KeyCap({ children }: { children: string }) {
  return <kbd className="key-cap">{children}</kbd>
}
