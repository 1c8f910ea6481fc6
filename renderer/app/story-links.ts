import type { StoryLinks } from '../features/story/story-view.tsx'
import type { ViewProps } from './view-props.ts'

/** Where the points of a story lead to, from its page and from beside an event. */
export function storyLinks(onGo: ViewProps['onGo']): StoryLinks {
  return {
    onOpenEvent: (eventId, tab) => onGo({ view: 'events', scope: { kind: 'all' }, eventId, tab }),
    onCompare: (left, right) =>
      onGo({ view: 'compare', left: { kind: 'event', id: left }, right: { kind: 'event', id: right } }),
    onReplay: (ids) => onGo({ view: 'scenario', start: { kind: 'events', ids } }),
  }
}
