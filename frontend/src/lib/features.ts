import { createContext, useContext } from 'react'
import type { Feature } from './feature'

/** The features of this build, provided by the app. */
export const FeaturesContext = createContext<readonly Feature[]>([])

export function useFeatures(): readonly Feature[] {
  return useContext(FeaturesContext)
}
