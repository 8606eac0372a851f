import { LogOut } from 'lucide-react'
import { signOut } from '@/api/session'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'

/** Confirms a sign-out chosen in the command palette, where it is easily chosen by mistake. */
export default function SignOutDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title="Sign out?"
        footer={
          <>
            <DialogClose asChild>
              <Button variant="outline">Stay signed in</Button>
            </DialogClose>
            <Button onClick={() => void signOut()}>
              <LogOut /> Sign out
            </Button>
          </>
        }
      >
        <p className="text-sm text-muted-foreground">
          Your session ends in all tabs of this browser. Running tasks continue.
        </p>
      </DialogContent>
    </Dialog>
  )
}
