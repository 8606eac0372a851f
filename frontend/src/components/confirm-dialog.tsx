import { useId, useState, type ReactNode } from 'react'
import { ProblemNote } from './states'
import { Button } from './ui/button'
import { Dialog, DialogClose, DialogContent } from './ui/dialog'
import { Input } from './ui/input'
import { Label } from './ui/label'

interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** The name that must be typed before the button works. */
  name: string
  action: string
  busy: boolean
  error?: unknown
  onConfirm: () => void
  children: ReactNode
}

/** Asks for the name of what goes, so that it cannot happen by a slip. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  name,
  action,
  busy,
  error,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const [typed, setTyped] = useState('')
  const id = useId()
  const change = (next: boolean) => {
    setTyped('')
    onOpenChange(next)
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent
        title={title}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="outline">Keep it</Button>
            </DialogClose>
            <Button variant="destructive" disabled={typed !== name || busy} onClick={onConfirm}>
              {busy ? 'Working…' : action}
            </Button>
          </>
        }
      >
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (typed === name && !busy) onConfirm()
          }}
        >
          {children}
          <div className="space-y-1.5">
            <Label htmlFor={id}>
              Type <span className="font-mono text-xs break-all">{name}</span> to confirm
            </Label>
            <Input
              id={id}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          <ProblemNote error={error} />
        </form>
      </DialogContent>
    </Dialog>
  )
}
