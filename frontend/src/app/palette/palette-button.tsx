import { Search } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { Me } from '@/api/me'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'

const CommandPalette = lazy(() => import('./command-palette'))

const APPLE = /mac|iphone|ipad/i.test(navigator.userAgent)

/** Opens the command palette, like Ctrl-K (Cmd-K on Apple keyboards). Its script is loaded on first use. */
export function PaletteButton({ me, onSignOut }: { me: Me; onSignOut: () => void }) {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return
      if (APPLE ? !event.metaKey || event.ctrlKey : !event.ctrlKey || event.metaKey) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  return (
    <>
      <Button
        variant="outline"
        aria-keyshortcuts={APPLE ? 'Meta+K' : 'Control+K'}
        aria-haspopup="dialog"
        className="mr-1 w-56 justify-start gap-2 px-2.5 font-normal text-muted-foreground max-md:w-9 max-md:justify-center max-md:border-transparent max-md:bg-transparent max-md:px-0 max-md:text-foreground"
        onClick={() => setOpen(true)}
      >
        <Search />
        <span className="flex-1 text-left max-md:sr-only">Find or run…</span>
        <Kbd className="max-md:hidden">{APPLE ? '⌘ K' : 'Ctrl K'}</Kbd>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <CommandPalette me={me} onClose={close} onSignOut={onSignOut} />
        </Suspense>
      )}
    </>
  )
}
