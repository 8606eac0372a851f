import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { meQuery } from '@/api/me'
import { onSession, refresh } from '@/api/session'
import { LogoMark } from '@/components/logo'
import { ProblemState } from '@/components/states'
import { useFeatures } from '@/lib/features'
import { connectLive } from '@/lib/live'
import { useSession } from '@/lib/session-store'

const SignInPage = lazy(() => import('@/features/auth/sign-in-page'))
const FirstPasswordPage = lazy(() => import('@/features/auth/first-password-page'))
const Shell = lazy(() => import('./shell'))

function Splash() {
  return (
    <div role="status" aria-label="Loading" className="grid min-h-dvh place-content-center">
      <LogoMark className="size-10 animate-pulse" />
    </div>
  )
}

function start() {
  useSession.setState({ state: 'starting' })
  refresh().then(
    (signedIn) => useSession.setState({ state: signedIn ? 'in' : 'out' }),
    () => useSession.setState({ state: 'unreachable' }),
  )
}

/** Shows sign-in, the forced change of a first password, or the product. The URL does not change. */
export function SessionGate() {
  const state = useSession((session) => session.state)
  const queries = useQueryClient()

  useEffect(() => {
    const stop = onSession((signedIn) => {
      if (!signedIn) queries.clear()
      useSession.setState({ state: signedIn ? 'in' : 'out' })
    })
    start()
    return stop
  }, [queries])

  if (state === 'starting') return <Splash />
  if (state === 'unreachable') {
    return (
      <main className="grid min-h-dvh place-content-center">
        <ProblemState error={undefinedProblem} retry={start} />
      </main>
    )
  }
  return <Suspense fallback={<Splash />}>{state === 'in' ? <SignedIn /> : <SignInPage />}</Suspense>
}

const undefinedProblem = new Error('Calypso did not respond. It may be starting, or this device is not on its network.')

function SignedIn() {
  const me = useQuery(meQuery())
  const queries = useQueryClient()
  const features = useFeatures()
  const ready = me.data !== undefined && !me.data.mustChangePassword
  useEffect(() => (ready ? connectLive(queries, features) : undefined), [ready, queries, features])

  if (me.isPending) return <Splash />
  if (me.isError) {
    return (
      <main className="grid min-h-dvh place-content-center">
        <ProblemState error={me.error} retry={() => void me.refetch()} />
      </main>
    )
  }
  return me.data.mustChangePassword ? <FirstPasswordPage /> : <Shell me={me.data} />
}
