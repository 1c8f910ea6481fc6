/** The texts of the samples; events.ts says where each comes from. */
const event = (type: string, data: string): string => `{
  "data": ${data},
  "event_attributes": {
    "http_request": { "client_ip": "203.0.113.7", "user_agent": "Mozilla/5.0" }
  },
  "instance_id": "ins_2g7np7Hrk0SN6kj5EDMLDaKNL0S",
  "object": "event",
  "timestamp": 1654012591835,
  "type": "${type}"
}`

const USER = (updated: number): string => `{
    "birthday": "",
    "created_at": 1654012591514,
    "email_addresses": [
      {
        "email_address": "example@example.org",
        "id": "idn_29w83yL7CwVlJXylYLxcslromF1",
        "linked_to": [],
        "object": "email_address",
        "verification": { "status": "verified", "strategy": "ticket" }
      }
    ],
    "external_accounts": [],
    "external_id": "567772",
    "first_name": "Example",
    "id": "user_29w83sxmDNGwOuEthce5gg56FcC",
    "last_name": "Example",
    "object": "user",
    "primary_email_address_id": "idn_29w83yL7CwVlJXylYLxcslromF1",
    "private_metadata": {},
    "public_metadata": {},
    "unsafe_metadata": {},
    "updated_at": ${updated},
    "username": null
  }`

export const USER_CREATED = event('user.created', USER(1654012591835))

export const USER_UPDATED = event('user.updated', USER(1654012824306))

export const USER_DELETED = event(
  'user.deleted',
  `{
    "deleted": true,
    "id": "user_29w83sxmDNGwOuEthce5gg56FcC",
    "object": "user"
  }`,
)

export const SESSION_CREATED = event(
  'session.created',
  `{
    "abandon_at": 1656604591514,
    "client_id": "client_29w83sxmDNGwOuEthce5gg56FcC",
    "created_at": 1654012591514,
    "expire_at": 1654617391514,
    "id": "sess_29w83sxmDNGwOuEthce5gg56FcC",
    "last_active_at": 1654012591514,
    "object": "session",
    "status": "active",
    "updated_at": 1654012591514,
    "user_id": "user_29w83sxmDNGwOuEthce5gg56FcC"
  }`,
)

export const ORGANIZATION_CREATED = event(
  'organization.created',
  `{
    "created_at": 1654013202977,
    "created_by": "user_1vq84bqWzw7qmFgqSwN4CH1Wp0n",
    "id": "org_29w9IfBrPmcpi0IeBVaKtA7R94W",
    "name": "Acme Inc",
    "object": "organization",
    "public_metadata": {},
    "slug": "acme-inc",
    "updated_at": 1654013202977
  }`,
)
