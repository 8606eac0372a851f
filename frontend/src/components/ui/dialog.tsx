import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { useRef, type ComponentProps, type ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'

export const Dialog = Primitive.Root
export const DialogTrigger = Primitive.Trigger
export const DialogClose = Primitive.Close

const overlay =
  'fixed inset-0 z-50 bg-black/45 backdrop-blur-[2px] data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0'

/** Returns the focus to the element that had it when the dialog opened, as dialogs are opened by state, not by a trigger. */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement
    },
    onCloseAutoFocus: (event: Event) => {
      const { current } = opener
      if (!(current instanceof HTMLElement) || !current.isConnected || current === document.body) return
      event.preventDefault()
      current.focus()
    },
  }
}

function CloseButton() {
  return (
    <Primitive.Close asChild>
      <Button variant="ghost" size="icon-sm" className="-mt-1 -mr-2 text-muted-foreground" aria-label="Close">
        <X />
      </Button>
    </Primitive.Close>
  )
}

export function DialogContent({
  title,
  description,
  footer,
  children,
  className,
  ...props
}: Omit<ComponentProps<typeof Primitive.Content>, 'title'> & {
  title: ReactNode
  description?: ReactNode
  footer?: ReactNode
}) {
  const focus = useReturnFocus()
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlay} />
      <Primitive.Content
        aria-describedby={undefined}
        {...focus}
        className={cn(
          'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl border bg-popover text-popover-foreground shadow-2xl outline-none data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98',
          className,
        )}
        {...props}
      >
        <div className="flex items-start justify-between gap-4 px-6 pt-5">
          <div>
            <Primitive.Title className="text-base font-semibold tracking-tight">{title}</Primitive.Title>
            {description && <p className="mt-1 text-sm text-muted-foreground">{description}</p>}
          </div>
          <CloseButton />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-6 py-4">{children}</div>
        {footer && <div className="flex flex-wrap justify-end gap-2 border-t px-6 py-4">{footer}</div>}
      </Primitive.Content>
    </Primitive.Portal>
  )
}

/** A panel that slides in from the edge and leaves the page visible. */
export function SheetContent({
  title,
  children,
  className,
  side = 'right',
  ...props
}: Omit<ComponentProps<typeof Primitive.Content>, 'title'> & { title: ReactNode; side?: 'left' | 'right' }) {
  const focus = useReturnFocus()
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlay} />
      <Primitive.Content
        aria-describedby={undefined}
        {...focus}
        className={cn(
          'fixed inset-y-0 z-50 flex w-full flex-col bg-popover text-popover-foreground shadow-2xl outline-none data-[state=closed]:animate-out data-[state=closed]:duration-150 data-[state=open]:animate-in data-[state=open]:duration-200',
          side === 'right' &&
            'right-0 border-l data-[state=closed]:slide-out-to-right data-[state=open]:slide-in-from-right sm:max-w-xl',
          side === 'left' &&
            'left-0 max-w-72 border-r data-[state=closed]:slide-out-to-left data-[state=open]:slide-in-from-left',
          className,
        )}
        {...props}
      >
        <div className="flex items-start justify-between gap-4 px-5 pt-4">
          <Primitive.Title className="min-w-0 text-base font-semibold tracking-tight">{title}</Primitive.Title>
          <CloseButton />
        </div>
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  )
}
