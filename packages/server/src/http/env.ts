import type { Session } from '../accounts/session.js';

/** What middleware leaves for the routes. */
export interface Env {
  Variables: { requestId: string; session: Session };
}
