import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { RouterProvider } from 'react-router'
import { Toaster } from '@/components/ui/toaster'
import { newQueryClient } from './query-client'
import { newRouter } from './router'

export function App() {
  const [queries] = useState(newQueryClient)
  const [router] = useState(newRouter)
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toaster />
    </QueryClientProvider>
  )
}
