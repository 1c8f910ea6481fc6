import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { EventPlace, Fact, PackChoices } from '../../../shared/model/pack-proposal.ts'
import { useApi } from '../../api/api.tsx'
import { useEndpoints } from '../../api/queries.ts'
import { useTypedForm } from '../../parts/use-unsaved.ts'
import { useSettled } from '../../ui/use-settled.ts'
import type { MakeStart } from './make-start.ts'

const TYPING_PAUSE_MS = 350
/** Looking with half a secret takes long and finds nothing. */
const SECRET_PAUSE_MS = 700
/** Each of them is judged anew after every correction. */
const MOST_TRIED = 40
const MOST_CHOSEN = 200

/** What somebody did on the page, over what is proposed. */
interface MadeByHand {
  /** The chosen events; null for those that are proposed. */
  picked: readonly number[] | null
  choices: PackChoices
  secret: string
  typedName: string | null
  /** The text of the pack; null for what is proposed. */
  written: string | null
}

const NOTHING_BY_HAND: MadeByHand = { picked: null, choices: {}, secret: '', typedName: null, written: null }

/** What is being made: the chosen events, what was corrected, the secret, and what the core makes of it. */
export function useProposal(start: MakeStart) {
  const { queries } = useApi()
  const endpoints = useEndpoints()
  const endpoint =
    start.kind === 'endpoint' ? (endpoints.data?.find(({ id }) => id === start.id) ?? null) : null
  const startIds = start.kind === 'events' ? [...start.ids] : []
  const senders = useQuery({
    ...queries.packs.senders.queryOptions({
      input: { eventIds: startIds, endpointId: start.kind === 'endpoint' ? start.id : null },
    }),
    // What arrives meanwhile does not change what was chosen.
    staleTime: Infinity,
    gcTime: 0,
  })
  const {
    form: { picked, choices, secret, typedName, written },
    set,
    isTyped,
    isRestored,
    discard,
    forget,
  } = useTypedForm<MadeByHand>({
    place: `make provider ${JSON.stringify(start)}`,
    name: 'Make a provider',
    saved: NOTHING_BY_HAND,
  })

  const first = senders.data?.[0]
  const chosen = new Set(picked ?? (startIds.length > 1 ? startIds : first?.events.map(({ id }) => id)))
  const sender = senders.data?.find(({ events }) => events.some(({ id }) => chosen.has(id)))
  const name = typedName ?? sender?.name ?? endpoint?.name ?? 'My provider'
  const settledName = useSettled(name.trim(), TYPING_PAUSE_MS)
  const settledSecret = useSettled(secret.trim(), SECRET_PAUSE_MS)

  const proposal = useQuery({
    ...queries.packs.fromEvents.queryOptions({
      input: {
        eventIds: [...chosen].toSorted((a, b) => b - a).slice(0, MOST_CHOSEN),
        endpointId: endpoint?.id ?? null,
        name: settledName === '' ? null : settledName,
        secret: settledSecret === '' ? null : settledSecret,
        choices,
      },
    }),
    enabled: chosen.size > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  const text = written ?? proposal.data?.text ?? ''
  const settledText = useSettled(text, written === null ? 0 : TYPING_PAUSE_MS)
  const check = useQuery({
    ...queries.packs.check.queryOptions({ input: { text: settledText, file: null } }),
    enabled: written !== null && settledText !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const trial = useQuery({
    ...queries.packs.try.queryOptions({
      input: {
        text: settledText,
        eventIds: (proposal.data?.eventIds ?? []).slice(0, MOST_TRIED),
        secret: settledSecret === '' ? null : settledSecret,
      },
    }),
    enabled: proposal.data !== undefined && settledText !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  })

  return {
    endpoint,
    senders,
    chosen,
    pick: (ids: ReadonlySet<number>): void => set({ picked: [...ids] }),
    choices,
    /** Says a fact by hand, or lets it be inferred again where `places` is undefined. */
    choose: (fact: Fact, places: EventPlace[] | undefined): void =>
      set({ choices: { ...choices, [fact]: places } }),
    setChoices: (next: PackChoices): void => set({ choices: next }),
    secret,
    setSecret: (next: string): void => set({ secret: next }),
    name,
    setName: (next: string): void => set({ typedName: next }),
    proposal,
    /** The text of the pack: as proposed, or as it was written by hand. */
    text,
    isByHand: written !== null,
    write: (next: string | null): void => set({ written: next }),
    /** What was done by hand at an earlier visit is back. */
    isRestored: isRestored && isTyped,
    startOver: discard,
    forget,
    check: written === null ? proposal.data?.check : check.data,
    trial,
    /** True while what is shown is older than what was asked for. */
    isWorking:
      proposal.isFetching ||
      trial.isFetching ||
      settledName !== name.trim() ||
      settledSecret !== secret.trim(),
  }
}

export type Proposal = ReturnType<typeof useProposal>
