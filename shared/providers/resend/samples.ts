/** The texts of the samples; events.ts says where each comes from. */
export const EMAIL_SENT = `{
  "type": "email.sent",
  "created_at": "2024-02-22T23:41:12.126Z",
  "data": {
    "broadcast_id": "8b146471-e88e-4322-86af-016cd36fd216",
    "created_at": "2024-02-22T23:41:11.894719+00:00",
    "email_id": "56761188-7520-42d8-8898-ff6fc54ce618",
    "from": "Acme <onboarding@resend.dev>",
    "to": ["delivered@resend.dev"],
    "subject": "Sending this example",
    "template_id": "43f68331-0622-4e15-8202-246a0388854b",
    "tags": {
      "category": "confirm_email"
    }
  }
}`

export const EMAIL_DELIVERED =
  '{"type":"email.delivered","created_at":"2024-02-22T23:41:12.126Z","data":{"created_at":"2024-02-22T23:41:11.894719+00:00","email_id":"56761188-7520-42d8-8898-ff6fc54ce618","from":"Acme <onboarding@resend.dev>","to":["delivered@resend.dev"],"subject":"Sending this example"}}'

export const EMAIL_COMPLAINED =
  '{"type":"email.complained","created_at":"2024-02-22T23:41:12.126Z","data":{"created_at":"2024-02-22T23:41:11.894719+00:00","email_id":"56761188-7520-42d8-8898-ff6fc54ce618","from":"Acme <onboarding@resend.dev>","to":["delivered@resend.dev"],"subject":"Sending this example"}}'

export const EMAIL_BOUNCED = `{
  "type": "email.bounced",
  "created_at": "2024-02-22T23:41:12.126Z",
  "data": {
    "created_at": "2024-02-22T23:41:11.894719+00:00",
    "email_id": "56761188-7520-42d8-8898-ff6fc54ce618",
    "from": "Acme <onboarding@resend.dev>",
    "to": ["bounced@resend.dev"],
    "subject": "Sending this example",
    "bounce": {
      "message": "The recipient's mail server rejected the message.",
      "subType": "General",
      "type": "Permanent"
    }
  }
}`

export const CONTACT_CREATED = `{
  "type": "contact.created",
  "created_at": "2024-02-22T23:41:12.126Z",
  "data": {
    "id": "e169aa45-1ecf-4183-9955-b1499d5701d3",
    "email": "steve@example.com",
    "first_name": "Steve",
    "last_name": "Wozniak",
    "unsubscribed": false,
    "created_at": "2024-02-22T23:41:11.894719+00:00",
    "updated_at": "2024-02-22T23:41:11.894719+00:00"
  }
}`
