import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface MenuStore {
  /** What the user chose for a group. A group that is not in here is open when the whole menu is short. */
  open: Readonly<Record<string, boolean>>
  set: (group: string, open: boolean) => void
}

/** Which groups of the menu are open, remembered in this browser. */
export const useMenu = create<MenuStore>()(
  persist((set) => ({ open: {}, set: (group, open) => set((old) => ({ open: { ...old.open, [group]: open } })) }), {
    name: 'calypso.menu',
    version: 1,
    partialize: ({ open }) => ({ open }),
  }),
)
