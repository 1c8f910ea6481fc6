import { AppearanceSection } from '../features/settings/appearance-section.tsx'
import { Colours, Type } from './foundations.tsx'
import { ControlSamples } from './control-samples.tsx'
import { OverlaySamples } from './overlay-samples.tsx'
import { PartSamples } from './part-samples.tsx'
import { ReadingSamples } from './reading-samples.tsx'
import './design-page.css'

/** Every component in every state, in development at `/#/design`; it is no part of what is shipped. */
export function DesignPage() {
  return (
    <main className="design">
      <header className="design-head">
        <h1>Design</h1>
        <AppearanceSection />
      </header>
      <Colours />
      <Type />
      <ControlSamples />
      <OverlaySamples />
      <ReadingSamples />
      <PartSamples />
    </main>
  )
}
