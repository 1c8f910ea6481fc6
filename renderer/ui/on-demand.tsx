import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { Loading, Problem } from './empty-state.tsx'

/** A component whose code is loaded when it is first shown, or before. */
export interface OnDemand<Props> {
  (props: Props): ReactNode
  /** Loads it before it is shown; what fails is tried again when it is shown. */
  preload: () => Promise<void>
}

/**
 * Makes a component of code that is not part of the first bundle. Unlike `lazy`, it is drawn in the same step where
 * the code is there already: nothing flickers on the way to a page that was loaded before.
 *
 * @param what what is being read, after "Reading"
 */
export function onDemand<Props extends object>(
  what: string,
  load: () => Promise<ComponentType<Props>>,
): OnDemand<Props> {
  let loaded: ComponentType<Props> | null = null
  let loading: Promise<ComponentType<Props>> | null = null
  const obtain = async (): Promise<ComponentType<Props>> => {
    loading ??= load()
    try {
      loaded = await loading
      return loaded
    } catch (error) {
      loading = null
      throw error
    }
  }

  function Shown(props: Props): ReactNode {
    const [Ready, setReady] = useState(() => loaded)
    const [hasFailed, fail] = useState(false)
    useEffect(() => {
      if (Ready !== null) return
      let isShown = true
      obtain().then(
        (found) => isShown && setReady(() => found),
        () => isShown && fail(true),
      )
      return () => {
        isShown = false
      }
    }, [Ready])
    if (Ready !== null) return <Ready {...props} />
    return hasFailed ? <NotLoaded what={what} /> : <Loading what={what} />
  }
  return Object.assign(Shown, {
    async preload() {
      await obtain().catch(() => {})
    },
  })
}

/** Where the page is older than what serves it, its parts are no longer there. */
function NotLoaded({ what }: { what: string }) {
  return (
    <Problem
      message={`The code of ${what} could not be loaded.`}
      fix="Hookloupe was ended or updated since this page was opened: load the page again."
      action={
        <Button size="small" onClick={() => location.reload()}>
          Load the page again
        </Button>
      }
    />
  )
}
