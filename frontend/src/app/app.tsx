import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { RouterProvider } from 'react-router'
import { Toaster } from '@/components/ui/toaster'
import type { Feature } from '@/lib/feature'
import { FeaturesContext } from '@/lib/features'
import { FEATURES } from './features'
import { newQueryClient } from './query-client'
import { newRouter } from './router'

export function App({ features = FEATURES }: { features?: readonly Feature[] }) {
  const [queries] = useState(newQueryClient)
  const [router] = useState(() => newRouter(features))
  return (
    <QueryClientProvider client={queries}>
      <FeaturesContext value={features}>
        <RouterProvider router={router} />
        <Toaster />
      </FeaturesContext>
    </QueryClientProvider>
  )
}
