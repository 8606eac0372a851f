import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

const field =
  'w-full min-w-0 rounded-md border border-input bg-card text-sm outline-none transition-shadow placeholder:text-muted-foreground focus-visible:border-ring focus-visible:ring-2 focus-visible:ring-ring/35 disabled:opacity-60 aria-invalid:border-destructive aria-invalid:ring-destructive/20'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(field, 'h-9 px-3', className)} {...props} />
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn(field, 'min-h-20 px-3 py-2', className)} {...props} />
}

/** The native select, so that keyboards, screen readers and phones behave as usual. */
export function Select({ className, children, ...props }: ComponentProps<'select'>) {
  return (
    <select className={cn(field, 'h-9 appearance-none select-chevron pr-8 pl-3', className)} {...props}>
      {children}
    </select>
  )
}
