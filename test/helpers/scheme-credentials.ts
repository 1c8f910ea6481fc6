/** Credentials that a scheme can sign with, made of a seed: other seeds give other keys of the same form. */
export { madeUpCredentials as credentialsFor } from '../../electron/core/packs/made-up-credentials.ts'
