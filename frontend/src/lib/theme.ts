import { create } from 'zustand'

export type ThemeChoice = 'light' | 'dark' | 'system'

const KEY = 'calypso.theme'
const system = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined

function stored(): ThemeChoice {
  const value = localStorage.getItem(KEY)
  return value === 'light' || value === 'dark' ? value : 'system'
}

function isDark(choice: ThemeChoice): boolean {
  return choice === 'dark' || (choice === 'system' && (system?.matches ?? false))
}

interface ThemeStore {
  choice: ThemeChoice
  dark: boolean
  choose: (choice: ThemeChoice) => void
}

export const useTheme = create<ThemeStore>((set) => ({
  choice: stored(),
  dark: isDark(stored()),
  choose: (choice) => {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
    set({ choice, dark: isDark(choice) })
  },
}))

system?.addEventListener('change', () => {
  const { choice } = useTheme.getState()
  useTheme.setState({ dark: isDark(choice) })
})

useTheme.subscribe(({ dark }) => document.documentElement.classList.toggle('dark', dark))
