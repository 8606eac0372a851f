import type { Me } from '@/api/me'
import { Logo } from '@/components/logo'
import { Dialog, SheetContent } from '@/components/ui/dialog'
import { Navigation } from './navigation'

/** The menu on narrow screens. Its script is loaded on first use. */
export default function MenuSheet({ me, onClose }: { me: Me; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose}>
      <SheetContent side="left" title={<Logo />}>
        <Navigation me={me} onGo={onClose} />
      </SheetContent>
    </Dialog>
  )
}
