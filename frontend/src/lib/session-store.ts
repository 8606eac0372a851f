import { create } from 'zustand'

export type SessionState = 'starting' | 'in' | 'out' | 'unreachable'

/** Whether a user is signed in; the token itself stays in `api/session`. */
export const useSession = create<{ state: SessionState }>(() => ({ state: 'starting' }))
