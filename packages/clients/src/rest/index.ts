export { createRestClient, type RestClientOptions } from './createRestClient.js';
export type { GetToken, SessionToken } from './tokenSource.js';
