/** https://docs.slack.dev/reference/events/url_verification, as published. */
export const URL_VERIFICATION = `{
    "token": "Jhj5dZrVaK7ZwHHjRyZWjbDl",
    "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
    "type": "url_verification"
}`

export const APP_MENTION = wrapped(`{
    "type": "app_mention",
    "user": "U061F7AUR",
    "text": "<@U0LAN0Z89> is it everything a river should be?",
    "ts": "1772360130.000200",
    "channel": "C123ABC456",
    "event_ts": "1772360130.000200"
  }`)

export const MESSAGE = wrapped(`{
    "type": "message",
    "channel": "C123ABC456",
    "user": "U061F7AUR",
    "text": "Hello world",
    "ts": "1772360130.000300",
    "event_ts": "1772360130.000300",
    "channel_type": "channel"
  }`)

export const REACTION_ADDED = wrapped(`{
    "type": "reaction_added",
    "user": "U061F7AUR",
    "reaction": "thumbsup",
    "item_user": "U0G9QF9C6",
    "item": { "type": "message", "channel": "C123ABC456", "ts": "1772360000.000100" },
    "event_ts": "1772360130.000400"
  }`)

export const TEAM_JOIN = wrapped(`{
    "type": "team_join",
    "user": { "id": "U2CERLKJA", "name": "roadrunner" },
    "event_ts": "1772360130.000500"
  }`)

/** The request of the page on signatures: https://docs.slack.dev/authentication/verifying-requests-from-slack. */
export const SLASH_COMMAND =
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'

export const BLOCK_ACTIONS = `payload=${encodeURIComponent(`{
  "type": "block_actions",
  "team": { "id": "T1DC2JH3J", "domain": "testteamnow" },
  "user": { "id": "U2CERLKJA", "username": "roadrunner", "team_id": "T1DC2JH3J" },
  "api_app_id": "A0KRD7HC3",
  "token": "xyzz0WbapA4vBCDEFasx0q6G",
  "container": { "type": "message", "message_ts": "1772360130.000600", "channel_id": "C123ABC456" },
  "trigger_id": "398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
  "channel": { "id": "C123ABC456", "name": "foobar" },
  "response_url": "https://hooks.slack.com/actions/T1DC2JH3J/397700885554/96rGlfmibIGlgcZRskXaIFfN",
  "actions": [
    {
      "action_id": "approve",
      "block_id": "refund-1",
      "text": { "type": "plain_text", "text": "Approve", "emoji": true },
      "value": "refund-1",
      "type": "button",
      "action_ts": "1772360131.000100"
    }
  ]
}`)}`

/** An event in the envelope of https://docs.slack.dev/apis/events-api/#callback-field. */
function wrapped(event: string): string {
  return `{
  "token": "xyzz0WbapA4vBCDEFasx0q6G",
  "team_id": "T1DC2JH3J",
  "api_app_id": "A0KRD7HC3",
  "event": ${event},
  "type": "event_callback",
  "event_id": "Ev9UQ52YNA",
  "event_time": 1772360130,
  "authorizations": [
    { "enterprise_id": null, "team_id": "T1DC2JH3J", "user_id": "U0LAN0Z89", "is_bot": true }
  ]
}`
}
