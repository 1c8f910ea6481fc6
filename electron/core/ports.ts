/** Where the listener and the door are, unless something else holds these ports or others are asked for. */
export const LISTENER_PORT = 4848
export const UI_PORT = 4849
