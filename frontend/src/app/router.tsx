import { createBrowserRouter } from 'react-router'
import type { Feature } from '@/lib/feature'
import { RouteProblem, NotFound } from './route-problem'
import { SessionGate } from './session-gate'

export function newRouter(features: readonly Feature[]) {
  return createBrowserRouter([
    {
      element: <SessionGate />,
      errorElement: <RouteProblem />,
      hydrateFallbackElement: <></>,
      children: [
        {
          errorElement: <RouteProblem />,
          children: [...features.flatMap(({ routes }) => routes ?? []), { path: '*', element: <NotFound /> }],
        },
      ],
    },
  ])
}
