import { join } from 'node:path'
import type { Health } from '../../shared/model/health.ts'
import type { SchemeSearchResult } from '../../shared/model/scheme-search.ts'
import type { ValueHint } from '../../shared/model/value-hint.ts'
import type { TunnelDriver } from '../../shared/model/tunnel.ts'
import { createRegistry } from '../../shared/providers/registry.ts'
import type { Registry } from '../../shared/providers/registry.ts'
import type { Judgement } from './diagnose/judgement.ts'
import { createDirectCapture } from './direct-capture.ts'
import type { DirectCapture } from './direct-capture.ts'
import { createEndpoints } from './endpoints/endpoints.ts'
import type { Endpoints } from './endpoints/endpoints.ts'
import { FACTS_VERSION } from './judging/facts-version.ts'
import type { FindSchemeInput } from './judging/find-scheme.ts'
import type { VerifyInput } from './judging/judging-ops.ts'
import { isToForward } from './forwarding/arrival.ts'
import { createForwarding } from './forwarding/forwarding.ts'
import type { Forwarding } from './forwarding/forwarding.ts'
import { startJudging } from './judging/start-judging.ts'
import type { Packs } from './judging/start-judging.ts'
import { startListener } from './listener/listener.ts'
import type { Listener } from './listener/listener.ts'
import { createRoutes } from './listener/routes.ts'
import type { Patience } from './listener/slow-senders.ts'
import { createLiveCounts } from './live-counts.ts'
import { createLive } from './live.ts'
import type { Live } from './live.ts'
import { createCleanUp } from './keeping/clean-up.ts'
import type { CleanUp } from './keeping/clean-up.ts'
import { createRemoving } from './keeping/removing.ts'
import type { Removing } from './keeping/removing.ts'
import { makeDataDir } from './project/data-dir.ts'
import { nameOfFolder } from './project/known-projects.ts'
import { lockProject } from './project/lock.ts'
import { createOwnProviders } from './packs/own-providers.ts'
import type { OwnProviders } from './packs/own-providers.ts'
import { versionsOf } from './packs/pack-versions.ts'
import { removeRunning, writeRunning } from './project/running.ts'
import type { Running } from './project/running.ts'
import { createRuns } from './scenario/runs.ts'
import type { Runs } from './scenario/runs.ts'
import { describeSecrets, loadDataKey } from './secrets.ts'
import type { KeptIn } from './secrets.ts'
import type { Sending } from './send/plan.ts'
import { storeFault } from './store/faults.ts'
import { openStore } from './store/open-store.ts'
import { maskedByProvider } from './store/search/masked-fields.ts'
import { startIndex } from './store/search/start-index.ts'
import { storeFiles } from './store/store-files.ts'
import type { Store } from './store/store.ts'
import { providersInUse } from './tunnel/probe/providers-in-use.ts'
import type { Outside } from './tunnel/probe/probe.ts'
import { createProber } from './tunnel/probe/prober.ts'
import type { Prober } from './tunnel/probe/prober.ts'
import { probeReport } from './tunnel/probe/report.ts'
import { createTunnelControl } from './tunnel-control.ts'
import type { TunnelControl } from './tunnel-control.ts'
import { VERSION } from './version.ts'

export interface CoreOptions {
  dataDir: string
  /** The listener's port; 0 for any free one. */
  port: number
  /** Instead of the project's setting, for this start only. */
  tunnel?: TunnelDriver | undefined
  /** Where the key of a new project is to be kept; a system without a keyring keeps it in a file. */
  keepKeyIn?: KeptIn | undefined
  now?: (() => number) | undefined
  patience?: Patience | undefined
  /** How probes of the public address reach it, where not as every program does. */
  outside?: Outside | undefined
  /** Bytes of all requests on their way to the disk. */
  budgetBytes?: number | undefined
  /** How long removed events can be brought back, in milliseconds; ten seconds where it is left out. */
  undoMs?: number | undefined
}

/** A project that is open: everything that the API, the windows and the command line work with. */
export interface Core extends DirectCapture {
  dataDir: string
  /** The providers that this project knows. */
  registry: Registry
  /** Those of its own, by their files. */
  own: OwnProviders
  /** Looks through packs and proposes them, off the main thread. */
  packs: Packs
  listener: Pick<Listener, 'url' | 'port' | 'note'>
  store: Store
  endpoints: Endpoints
  tunnel: TunnelControl
  /** Looks at the public address from outside. */
  prober: Pick<Prober, 'state' | 'probe'>
  live: Live
  /** Who answers senders in the place of an endpoint, and how events come to the app. */
  forwarding: Forwarding
  /** What `send/` needs to send a replay or a sample. */
  sending: Sending
  /** Runs of scenarios. */
  runs: Runs
  removing: Pick<Removing, 'remove' | 'undo' | 'list'>
  cleanUp: Pick<CleanUp, 'now' | 'nextAt' | 'preview'>
  /** Where the key is that opens the project's credentials. */
  secretsKeptIn: KeptIn
  /** Judges a request without storing anything, off the main thread. */
  verify(input: VerifyInput): Promise<Judgement>
  /** Somebody looks at this event: what is still to be found out about it comes first. */
  lookAt(eventId: number): void
  /** Looks for the scheme of an endpoint's events, off the main thread. Rejects with NOT_FOUND. */
  findScheme(input: FindSchemeInput): Promise<SchemeSearchResult>
  /** What is known of the values of a stored event; null where there is no such event. */
  explainValues(eventId: number): Promise<ValueHint[] | null>
  health(): Promise<Health>
  /** Writes where this core is found, once its door is open. */
  announce(door: Pick<Running, 'api' | 'ui' | 'token'>): void
  /** Ends in the order in which nothing is lost; everything is in the project file afterwards. */
  close(): Promise<void>
}

const UNDO_MS = 10_000

type Closer = () => void | Promise<void>

/** Opens a project and starts its parts. Throws PROJECT_LOCKED, STORE_NEWER, STORE_UNAVAILABLE, PORT_UNAVAILABLE. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const closers: Closer[] = []
  try {
    return await startParts(options, closers)
  } catch (error) {
    await closeAll(closers)
    throw storeFault(error) ?? error
  }
}

/** Starts one part after the other; `closers` end them from the last to the first. */
async function startParts(options: CoreOptions, closers: Closer[]): Promise<Core> {
  const { now = Date.now } = options
  const startedAt = now()
  const dataDir = makeDataDir(options.dataDir)
  const files = storeFiles(dataDir)
  const doorPorts: number[] = []

  const lock = lockProject(dataDir, startedAt)
  closers.push(() => lock.release())

  const live = createLive()
  closers.push(() => live.close())

  const registry = createRegistry()
  const own = createOwnProviders({
    folder: join(dataDir, 'providers'),
    registry,
    changed: followProviders,
    told: () => live.publish({ kind: 'providers' }),
  })
  closers.push(() => own.close())

  const masked = () => maskedByProvider(registry)
  // Until they are started there is nobody to tell, and at their start they look for work by themselves.
  const tell = { judging: () => {}, index: () => {}, counts: () => {}, settings: () => {} }
  const opened = await openStore({
    dataDir,
    now,
    factsVersion: FACTS_VERSION,
    masked,
    wasUnclean: lock.wasUnclean,
    wasOpen: lock.wasOpen,
    findKey: (projectId, recorded) =>
      loadDataKey({ dataDir, projectId, recorded, preferred: options.keepKeyIn ?? 'keyring' }),
    notices: {
      captured: (event) => live.publish({ kind: 'captured', events: [event] }),
      judged: (events) => live.publish({ kind: 'judged', events }),
      noted: (event) => live.publish({ kind: 'noted', events: [event] }),
      read: (marks) => live.publish({ kind: 'read', marks }),
      savedFiltersChanged: () => live.publish({ kind: 'savedFilters' }),
      answered: (answers) => live.publish({ kind: 'answered', answers }),
      rejected: (request) => live.publish({ kind: 'rejected', request }),
      stateChanged: () => live.publish({ kind: 'health' }),
      async exchanged() {
        live.publish({ kind: 'behind' })
      },
      countsChanged: () => tell.counts(),
      toJudge: () => tell.judging(),
      toIndex: () => tell.index(),
      settingsChanged(changed) {
        settings = changed
        tell.settings()
      },
      async endpointsChanged() {
        const endpoints = await store.endpoints.list()
        await routes.follow(endpoints)
        forwarding.follow(endpoints)
        live.publish({ kind: 'endpoints' })
      },
    },
  })
  const { store, dataKey } = opened
  closers.push(() => store.close())
  lock.noteOpen(true)
  closers.push(() => lock.noteOpen(false))
  let settings = await store.settings.get()
  const endpointsAtStart = await store.endpoints.list()
  const routes = await createRoutes({ store, registry }, endpointsAtStart)
  const heldBefore = await store.held.list()

  const liveCounts = createLiveCounts(store, live)
  closers.push(() => liveCounts.stop())
  tell.counts = () => liveCounts.changed()
  const index = startIndex(files, opened.indexWork, opened.group, masked)
  closers.push(() => index.close())
  tell.index = () => index.wake()
  const judging = startJudging({
    files,
    dataKey: dataKey.key,
    group: opened.group,
    store,
    packs: () => own.packs(),
    tell: (message) => live.publish(message),
  })
  closers.push(() => judging.close())
  tell.judging = () => judging.wake()

  const prober = createProber({
    tunnel: () => tunnel.state(),
    providers: async () => providersInUse(await store.endpoints.list(), registry),
    doorPorts: () => doorPorts,
    now,
    outside: options.outside,
    onState: (probe) => live.publish({ kind: 'probe', probe }),
    onResult(result) {
      const report = probeReport(result)
      if (report !== null) tunnel.reportProbe(report)
    },
  })
  const listener = await startListener({
    port: options.port,
    now,
    patience: options.patience,
    budgetBytes: options.budgetBytes,
    bodyLimit: () => settings.bodyLimit,
    route: (request) => routes.of(request),
    tunnel: () => tunnel.open(),
    catchProbe: (requestTarget) => prober.catchProbe(requestTarget),
    capture: (event, { endpoint }) =>
      store.capture({ ...event, toForward: isToForward(event.request, endpoint) }),
    arrived: (event, request, route) => forwarding.arrived(event, request, route),
    recordAnswer: (id, answered) => store.recordAnswer(id, answered),
    reject: (rejection) => store.rejected.record(rejection),
  })
  const tunnel = createTunnelControl({
    settings: { ...settings, tunnelDriver: options.tunnel ?? settings.tunnelDriver },
    port: listener.port,
    store,
    publish: (message) => live.publish(message),
  })
  tunnel.onOccasion((occasion) => prober.look(occasion === 'opened' ? 'start' : 'wake'))
  // The listener first: a request that is under way through the tunnel still gets its answer.
  closers.push(
    () => forwarding.close(),
    () => tunnel.close(),
    () => listener.close(),
    () => prober.close(),
  )

  const sending: Sending = {
    store,
    registry,
    publish: (message) => live.publish(message),
    now,
    listenerPort: () => listener.port,
    doorPorts: () => doorPorts,
    publicBase: () => tunnel.publicUrl(),
  }
  const forwarding = createForwarding({
    sending,
    store,
    endpoints: endpointsAtStart,
    held: heldBefore,
    isPaused: settings.forwardingPaused,
    look: (input) => judging.look(input),
  })
  await store.runs.endUnfinished('Hookloupe ended while it ran.')
  const runs = createRuns({ store, sending })
  closers.push(() => runs.close())
  const removing = createRemoving({
    store,
    publish: (message) => live.publish(message),
    forwarding,
    undoMs: options.undoMs ?? UNDO_MS,
    now,
  })
  const cleanUp = createCleanUp({
    store,
    publish: (message) => live.publish(message),
    rules: settings.retention,
    now,
  })
  tell.settings = () => cleanUp.follow(settings.retention)
  closers.push(
    () => removing.close(),
    () => cleanUp.close(),
  )
  // Last: what it finds has every part let go of the file.
  opened.check()
  await store.followProviders(versionsOf(own.packs()))
  own.watch()

  /** What judges and what searches comes first, then what was judged before is judged again. */
  async function followProviders(): Promise<void> {
    await Promise.all([judging.follow(), index.follow(), opened.followProviders()])
    await routes.follow(await store.endpoints.list())
    await store.followProviders(versionsOf(own.packs()))
  }

  return {
    dataDir,
    registry,
    own,
    packs: judging.packs,
    listener: { url: listener.url, port: listener.port, note: listener.note },
    store,
    tunnel,
    prober,
    live,
    forwarding,
    endpoints: createEndpoints({
      store: store.endpoints,
      registry,
      listenerUrl: () => listener.url,
      publicUrl: () => tunnel.publicUrl(),
    }),
    sending,
    runs,
    removing,
    cleanUp,
    secretsKeptIn: dataKey.keptIn,
    ...createDirectCapture({
      store,
      routes,
      publicBase: () => tunnel.publicUrl(),
      submitted: (event) => forwarding.submitted(event),
    }),
    verify: (input) => judging.verify(input),
    lookAt: (eventId) => judging.lookAt(eventId),
    findScheme: (input) => judging.findScheme(input),
    explainValues: (eventId) => judging.explainValues(eventId),
    async health() {
      // They wait for an attempt to take in what was captured: what came of it belongs into the state below.
      const counts = await store.counts()
      const { indexLag, judgingLag, ...storeHealth } = await store.health()
      return {
        version: VERSION,
        startedAt,
        dataDir,
        project: { name: settings.projectName ?? nameOfFolder(dataDir) },
        listener: { url: listener.url, port: listener.port, note: listener.note },
        store: storeHealth,
        indexLag,
        judgingLag,
        secrets: describeSecrets(dataKey, await opened.unreadableCredentials()),
        tunnel: tunnel.state(),
        forwarding: { isPaused: forwarding.isPaused() },
        counts,
      }
    },
    announce(door) {
      doorPorts.push(Number(new URL(door.api).port))
      writeRunning(dataDir, { ...door, listener: listener.url, pid: process.pid })
      closers.splice(1, 0, () => removeRunning(dataDir))
    },
    close: () => closeAll(closers),
  }
}

/** From the last to the first; what fails does not keep the others open. */
async function closeAll(closers: Closer[]): Promise<void> {
  const failures: unknown[] = []
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
    try {
      await close()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
