import { RotateCw } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import type { PlannedChange } from '@/lib/use-planned-change'
import { PlanView } from './plan-view'
import { ProblemNote } from './states'
import { Button } from './ui/button'
import { Dialog, DialogClose, DialogContent } from './ui/dialog'
import { Input } from './ui/input'
import { Label } from './ui/label'
import { Skeleton } from './ui/skeleton'

interface PlanDialogProps {
  change: PlannedChange
  title: string
  description?: ReactNode
  /** The label of the confirming button: "Create job". */
  action: ReactNode
  /** Its label while the request is in progress. */
  busy?: string
  back?: string
  /** Opens immediately and waits for the plan, for changes without a form. */
  immediate?: boolean
  /** The name that must be typed to enable the button. */
  name?: string
  /** The prompt for the confirmation when the plan destroys something and `name` is not known here. */
  prompt?: string
  children?: ReactNode
}

/** Shows what a change would do and applies it when confirmed; destruction is confirmed by typing the name. */
export function PlanDialog({ change, immediate = false, ...rest }: PlanDialogProps) {
  const open = immediate ? change.active : change.reviewing
  return (
    <Dialog open={open} onOpenChange={(next) => !next && change.close()}>
      {open && <Review change={change} {...rest} />}
    </Dialog>
  )
}

function Review({
  change,
  title,
  description,
  action,
  busy = 'Working…',
  back = 'Back',
  name,
  prompt = 'This cannot be undone. Type the name of what is replaced or deleted to confirm',
  children,
}: Omit<PlanDialogProps, 'immediate'>) {
  const [typed, setTyped] = useState('')
  const id = useId()
  const { plan, saving, outdated } = change
  const dangerous = name !== undefined || plan?.destructive === true
  const ready =
    plan !== undefined && !saving && !outdated && (!dangerous || (name !== undefined ? typed === name : typed !== ''))
  const confirm = () => change.confirm(dangerous ? typed : undefined)
  return (
    <DialogContent
      className={plan?.files.length ? 'max-w-3xl' : 'max-w-2xl'}
      title={title}
      description={description}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="outline">{back}</Button>
          </DialogClose>
          {outdated ? (
            <Button onClick={change.again}>
              <RotateCw /> Review again
            </Button>
          ) : (
            <Button variant={dangerous ? 'destructive' : 'default'} disabled={!ready} onClick={confirm}>
              {saving ? busy : action}
            </Button>
          )}
        </>
      }
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) confirm()
        }}
      >
        {children}
        {plan ? <PlanView plan={plan} /> : change.planning && <Skeleton className="h-32" />}
        {dangerous && plan && (
          <div className="space-y-1.5">
            <Label htmlFor={id}>
              {name !== undefined ? (
                <>
                  Type <span className="font-mono text-xs break-all">{name}</span> to confirm
                </>
              ) : (
                prompt
              )}
            </Label>
            <Input
              id={id}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
        )}
        <ProblemNote error={change.error} />
      </form>
    </DialogContent>
  )
}
