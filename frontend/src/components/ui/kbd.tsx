import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

/** A key, as labelled on the keyboard. */
export function Kbd({ className, ...props }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn(
        'inline-grid h-5 min-w-5 place-content-center rounded-sm border bg-muted px-1 font-sans text-2xs font-medium text-muted-foreground',
        className,
      )}
      {...props}
    />
  )
}
