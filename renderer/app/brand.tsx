import './brand.css'

/** The name and its mark: a loupe with a hook in it. */
export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="8" className="brand-ground" />
        <path
          className="brand-line"
          strokeWidth="2.6"
          d="M20.6 20.6 25 25M21.5 14.5a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z"
        />
        <path className="brand-line" strokeWidth="2" d="M14.5 11v4.2a2 2 0 1 1-3.6-1.2" />
      </svg>
      <span className="brand-name">Hookloupe</span>
    </span>
  )
}
