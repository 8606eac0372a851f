import { LogOut } from 'lucide-react'
import { signOut } from '@/api/session'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'

/** Asked when signing out was chosen by a command, where it is a slip away from something else. */
export default function SignOutDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title="Sign out?"
        footer={
          <>
            <DialogClose asChild>
              <Button variant="outline">Stay</Button>
            </DialogClose>
            <Button onClick={() => void signOut()}>
              <LogOut /> Sign out
            </Button>
          </>
        }
      >
        <p className="text-sm text-muted-foreground">
          Your session ends in all tabs of this browser. Tasks that were started go on.
        </p>
      </DialogContent>
    </Dialog>
  )
}
