/**
 * The first event that said the same as one of `events`, or null where it is that itself. The rule is the one by which
 * a repeat is found when an event is judged (`diagnose/check-duplicate.ts`): the same delivery key, or the same bytes
 * about the same object. By bytes only the nearest few before it are looked at, so that an object with very many
 * events costs a list no more than another. A sample that is sent once more is no retry of its provider.
 */
export const FIRST_ATTEMPT = `
  CASE
    WHEN events.origin = 'sample' THEN NULL
    WHEN events.deliveryKey IS NOT NULL THEN nullif((
      SELECT first.id FROM events AS first INDEXED BY eventsByDeliveryKey
      WHERE first.deliveryKey = events.deliveryKey AND first.provider IS events.provider
        AND first.origin = events.origin AND first.id NOT IN (SELECT eventId FROM removed)
      ORDER BY first.id LIMIT 1), events.id)
    WHEN events.objectId IS NOT NULL AND events.bodyDigest IS NOT NULL THEN (
      SELECT min(id) FROM (
        SELECT first.id, first.bodyDigest, first.provider, first.origin
        FROM events AS first INDEXED BY eventsByObject
        WHERE first.objectId = events.objectId AND first.id < events.id
          AND first.id NOT IN (SELECT eventId FROM removed)
        ORDER BY first.id DESC LIMIT 20) AS near
      WHERE near.bodyDigest = events.bodyDigest AND near.provider IS events.provider
        AND near.origin = events.origin)
  END`
