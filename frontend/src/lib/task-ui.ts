import { create } from 'zustand'

interface TaskUi {
  /** The task whose drawer is open. */
  shown: string | undefined
  /** Tasks that were started on this page and whose end is to be told. */
  watched: readonly string[]
  show: (id: string) => void
  hide: () => void
  watch: (id: string) => void
  forget: (id: string) => void
}

export const useTaskUi = create<TaskUi>((set) => ({
  shown: undefined,
  watched: [],
  show: (id) => set({ shown: id }),
  hide: () => set({ shown: undefined }),
  watch: (id) => set(({ watched }) => ({ watched: [...watched.filter((each) => each !== id), id] })),
  forget: (id) => set(({ watched }) => ({ watched: watched.filter((each) => each !== id) })),
}))
