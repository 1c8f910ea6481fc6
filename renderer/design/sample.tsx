import type { ReactNode } from 'react'

/** Components of one kind under a heading. */
export function SampleGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="design-group">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** One component in one state, or in those that belong side by side. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="design-sample">
      <h3>{name}</h3>
      <div className="design-shown">{children}</div>
    </div>
  )
}
