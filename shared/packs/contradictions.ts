import type { Condition } from '../providers/provider.ts'
import { credentialsOfScheme } from '../providers/provider-at.ts'
import type { Pack } from './pack.ts'
import type { PlaceProblem } from './problem.ts'
import { handshakeProblems } from './handshake-problems.ts'
import { shownSecrets } from './shown-credentials.ts'
import { twice, unnamed, unreadable } from './slips.ts'
import { templateProblems } from './template-problems.ts'

type At = readonly (string | number)[]

/** What no schema sees: names that name nothing, ids that are there twice, expressions that cannot be read. */
export function contradictions(pack: Pack): PlaceProblem[] {
  const kinds = pack.credentials.map(({ kind }) => kind)
  const schemes = pack.schemes.map(({ id }) => id)
  const keys = pack.settings.map(({ key }) => key)
  return [
    ...twice(schemes, 'schemes', 'id'),
    ...twice(kinds, 'credentials', 'kind'),
    ...twice(keys, 'settings', 'key'),
    ...twice(
      pack.rules.map(({ id }) => id),
      'rules',
      'id',
    ),
    ...twice(
      pack.events.map(({ type, when }) => (when === undefined ? type : null)),
      'events',
      'type',
    ),
    ...pack.schemes.flatMap((scheme, index) =>
      credentialsOfScheme(scheme).flatMap((kind) => unnamed(kind, kinds, ['schemes', index], 'credentials')),
    ),
    ...templateProblems(pack.schemes),
    ...shownSecrets(pack),
    ...handshakeProblems(pack.handshakes ?? [], kinds),
    ...pack.events.flatMap((event, index) =>
      (event.schemes ?? []).flatMap((id, place) =>
        unnamed(id, schemes, ['events', index, 'schemes', place], 'schemes'),
      ),
    ),
    ...[pack.schemeSetting?.choice, pack.schemeSetting?.description].flatMap((key, index) =>
      key === undefined
        ? []
        : unnamed(key, keys, ['schemeSetting', index === 0 ? 'choice' : 'description'], 'settings'),
    ),
    ...Object.entries(pack.states).flatMap(([kind, { next }]) =>
      Object.entries(next).flatMap(([state, following]) =>
        following.flatMap((name, place) =>
          unnamed(name, Object.keys(next), ['states', kind, 'next', state, place], 'states'),
        ),
      ),
    ),
    ...conditionsOf(pack).flatMap(({ condition, at }) => conditionProblems(condition, at, keys)),
    ...(pack.codes ?? []).flatMap(({ shape, groups }, index) => [
      ...unreadable(shape, ['codes', index, 'shape']),
      ...groups.flatMap(({ matches }, group) =>
        unreadable(matches, ['codes', index, 'groups', group, 'matches']),
      ),
    ]),
  ]
}

function conditionsOf(pack: Pack): { condition: Condition; at: At }[] {
  const listed = (conditions: readonly Condition[] | undefined, at: At) =>
    (conditions ?? []).map((condition, index) => ({ condition, at: [...at, index] }))
  return [
    ...pack.recognise.flatMap((all, index) => listed(all, ['recognise', index])),
    ...pack.events.flatMap(({ when, variants }, index) => [
      ...listed(when, ['events', index, 'when']),
      ...(variants ?? []).flatMap((each, place) =>
        listed(each.when, ['events', index, 'variants', place, 'when']),
      ),
    ]),
    ...(pack.handshakes ?? []).flatMap(({ when }, index) => listed(when, ['handshakes', index, 'when'])),
    ...(pack.knownFailures ?? []).flatMap(({ when }, index) =>
      listed(when, ['knownFailures', index, 'when']),
    ),
    ...pack.rules.flatMap(({ when, expect }, index) => [
      ...listed(when, ['rules', index, 'when']),
      { condition: expect, at: ['rules', index, 'expect'] },
    ]),
  ]
}

function conditionProblems(condition: Condition, at: At, settings: readonly string[]): PlaceProblem[] {
  return [
    ...('setting' in condition.at
      ? unnamed(condition.at.setting, settings, [...at, 'at', 'setting'], 'settings')
      : []),
    ...(condition.inSetting === undefined
      ? []
      : unnamed(condition.inSetting, settings, [...at, 'inSetting'], 'settings')),
    ...(condition.matches === undefined ? [] : unreadable(condition.matches, [...at, 'matches'])),
  ]
}
