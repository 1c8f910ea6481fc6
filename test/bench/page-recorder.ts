/** What the browser says of one action; milliseconds. */
export interface Recorded {
  /** From an input to the next paint, by the Event Timing API, in steps of 8; 16 stands for all that is shorter. */
  input: { medianMs: number; mostMs: number; count: number }
  /** From the first input to the paint in which what was waited for is on the screen; null where nothing was. */
  shownMs: number | null
  longestTaskMs: number
  /** Of what moved without an input in the half second before. */
  layoutShift: number
}

/** Asked from outside the page. */
export interface Recorder {
  /** Forgets what was recorded. */
  arm: () => Promise<void>
  /** Resolves when an element of this selector is there and was painted. */
  until: (selector: string) => Promise<void>
  take: () => Promise<Recorded>
  /** Resolves when the page had nothing to do for a while, and forgets what was recorded. */
  rest: () => Promise<void>
}

declare global {
  interface Window {
    hookloupeRecorder: Recorder & {
      /** When the first row of the list was painted, from the start of the page. */
      firstRowMs: () => number | null
    }
  }
}

/** Runs in the page, before its own scripts; may use nothing from outside of itself. */
export function recordIn(): void {
  // The shortest that the Event Timing API reports: https://www.w3.org/TR/event-timing/
  const SHORTEST_MS = 16
  const QUIET_MS = 300
  let tasks: number[] = []
  let shifts: number[] = []
  let pressed = 0
  let firstInput: number | null = null
  let shownAt: number | null = null
  let firstRow: number | null = null
  let lastTaskEnd = 0

  const forget = (): void => {
    longest.clear()
    tasks = []
    shifts = []
    pressed = 0
    firstInput = null
    shownAt = null
  }
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
    })
  const observe = (type: string, hear: (entry: PerformanceEntry) => void): void => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(hear))
    observer.observe({ type, buffered: true, durationThreshold: SHORTEST_MS } as PerformanceObserverInit)
  }
  const INPUTS = new Set(['keydown', 'pointerdown', 'pointerup', 'click'])
  /** A key or a click is several events: the longest stands for it. */
  const longest = new Map<number, number>()
  observe('event', (entry) => {
    const { name, duration, interactionId } = entry as PerformanceEventTiming
    if (!INPUTS.has(name)) return
    longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0))
  })
  observe('longtask', ({ startTime, duration }) => {
    tasks.push(duration)
    lastTaskEnd = startTime + duration
  })
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) shifts.push(value)
  })
  for (const kind of ['keydown', 'pointerdown'] as const) {
    addEventListener(
      kind,
      (event) => {
        firstInput ??= event.timeStamp
        pressed += 1
      },
      { capture: true },
    )
  }
  const found = (selector: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (document.querySelector(selector) !== null) resolve()
        else requestAnimationFrame(look)
      }
      look()
    })
  void found('.event-list-row[data-kind="row"]').then(async () => (firstRow = await painted()))

  window.hookloupeRecorder = {
    arm: () => Promise.resolve(forget()),
    firstRowMs: () => firstRow,
    async until(selector) {
      await found(selector)
      shownAt = await painted()
    },
    async rest() {
      const start = performance.now()
      // A task that goes on is heard of when it has ended.
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
        if (performance.now() - Math.max(start, lastTaskEnd) >= QUIET_MS) break
      }
    },
    async take() {
      await painted()
      // Observers hear in tasks of their own.
      await new Promise((resolve) => setTimeout(resolve, 100))
      // What is not reported was short.
      const told = [...longest.values()]
      const short = Array.from({ length: Math.max(0, pressed - told.length) }, () => SHORTEST_MS)
      const sorted = [...told, ...short].toSorted((a, b) => a - b)
      const recorded = {
        input: {
          medianMs: sorted[sorted.length >> 1] ?? SHORTEST_MS,
          mostMs: sorted.at(-1) ?? SHORTEST_MS,
          count: pressed,
        },
        shownMs: shownAt === null || firstInput === null ? null : Math.round(shownAt - firstInput),
        longestTaskMs: Math.round(Math.max(0, ...tasks)),
        layoutShift: Number(shifts.reduce((sum, each) => sum + each, 0).toFixed(4)),
      }
      forget()
      return recorded
    },
  }
}
