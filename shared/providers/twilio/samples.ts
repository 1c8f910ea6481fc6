/**
 * Made after the tables of parameters of the documentation, which shows no whole request. Sids and numbers are ours;
 * the numbers are of the range 555-01xx, which is for fiction.
 */

/** https://www.twilio.com/docs/messaging/guides/webhook-request */
export const INCOMING_MESSAGE =
  'ToCountry=US&ToState=CA&SmsMessageSid=SM1f0e8ae6ade43cb3c0ce4525424e404f&NumMedia=0&ToCity=&FromZip=15003&SmsSid=SM1f0e8ae6ade43cb3c0ce4525424e404f&FromState=PA&SmsStatus=received&FromCity=AMBRIDGE&Body=I+paid+already&FromCountry=US&To=%2B14155550143&ToZip=&NumSegments=1&MessageSid=SM1f0e8ae6ade43cb3c0ce4525424e404f&AccountSid=AC7f2e1b0a9c8d7e6f5a4b3c2d1e0f9a8b&From=%2B14155550199&ApiVersion=2010-04-01'

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
export const MESSAGE_STATUS =
  'SmsSid=SM2a1f9bf7bdf54dc4d1df5636535f515a&SmsStatus=delivered&MessageStatus=delivered&To=%2B14155550199&MessageSid=SM2a1f9bf7bdf54dc4d1df5636535f515a&AccountSid=AC7f2e1b0a9c8d7e6f5a4b3c2d1e0f9a8b&From=%2B14155550143&ApiVersion=2010-04-01&RawDlrDoneDate=2603011015'

/** https://www.twilio.com/docs/voice/twiml#request-parameters */
export const INCOMING_CALL =
  'Called=%2B14155550143&ToState=CA&CallerCountry=US&Direction=inbound&CallerState=PA&ToZip=&CallSid=CA3b2a0ca8ce065ed5e2ea674764606b6b&To=%2B14155550143&CallerZip=15003&ToCountry=US&ApiVersion=2010-04-01&CalledZip=&CalledCity=&CallStatus=ringing&From=%2B14155550199&AccountSid=AC7f2e1b0a9c8d7e6f5a4b3c2d1e0f9a8b&CalledCountry=US&CallerCity=AMBRIDGE&Caller=%2B14155550199&FromCountry=US&ToCity=&FromCity=AMBRIDGE&CalledState=CA&FromZip=15003&FromState=PA'

/** https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export const CALL_STATUS =
  'Called=%2B14155550199&CallSid=CA4c3b1db9df176fe6f3fb785875717c7c&To=%2B14155550199&ApiVersion=2010-04-01&CallStatus=completed&From=%2B14155550143&CallDuration=42&AccountSid=AC7f2e1b0a9c8d7e6f5a4b3c2d1e0f9a8b&CallbackSource=call-progress-events&Caller=%2B14155550143&SequenceNumber=3&Direction=outbound-api&Duration=1&Timestamp=Sun%2C+01+Mar+2026+10%3A16%3A12+%2B0000'

/** https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback */
export const RECORDING_STATUS =
  'RecordingSid=RE5d4c2ecae0287af704ac896986828d8d&RecordingUrl=https%3A%2F%2Fapi.twilio.com%2F2010-04-01%2FAccounts%2FAC7f2e1b0a9c8d7e6f5a4b3c2d1e0f9a8b%2FRecordings%2FRE5d4c2ecae0287af704ac896986828d8d&RecordingStatus=completed&RecordingDuration=12&RecordingChannels=1&RecordingSource=RecordVerb&RecordingStartTime=Sun%2C+01+Mar+2026+10%3A15%3A30+%2B0000&CallSid=CA4c3b1db9df176fe6f3fb785875717c7c&AccountSid=AC7f2e1b0a9c8d7e6f5a4b3c2d1e0f9a8b'

/** https://www.twilio.com/docs/events/event-types/messaging/message-delivered */
export const EVENT_STREAM = `[
  {
    "specversion": "1.0",
    "type": "com.twilio.messaging.message.delivered",
    "source": "/2010-04-01/Accounts/AC7f2e1b0a9c8d7e6f5a4b3c2d1e0f9a8b/Messages/SM2a1f9bf7bdf54dc4d1df5636535f515a.json",
    "id": "EZ6e5d3fdbf1398b0815bd907a97939e9e",
    "dataschema": "https://events-schemas.twilio.com/Messaging.MessageStatus/3",
    "datacontenttype": "application/json",
    "time": "2026-03-01T10:15:30.000Z",
    "data": {
      "accountSid": "AC7f2e1b0a9c8d7e6f5a4b3c2d1e0f9a8b",
      "messageSid": "SM2a1f9bf7bdf54dc4d1df5636535f515a",
      "messageStatus": "DELIVERED",
      "to": "+14155550199",
      "from": "+14155550143",
      "timestamp": "2026-03-01T10:15:30.000Z"
    }
  }
]`
