import { create } from 'zustand'

type Open = Readonly<Record<string, boolean>>

interface MenuStore {
  /** The user's choice for each group. A group that is not listed is open when the whole menu is short. */
  open: Open
  set: (group: string, open: boolean) => void
}

const KEY = 'calypso.menu'

function stored(): Open {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Open) : {}
  } catch {
    return {}
  }
}

/** Which groups of the menu are open, stored in this browser. */
export const useMenu = create<MenuStore>()((set) => ({
  open: stored(),
  set: (group, open) => set((old) => ({ open: { ...old.open, [group]: open } })),
}))

useMenu.subscribe(({ open }) => localStorage.setItem(KEY, JSON.stringify(open)))
