import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

export function Label({ className, children, ...props }: ComponentProps<'label'>) {
  return (
    <label className={cn('text-sm font-medium', className)} {...props}>
      {children}
    </label>
  )
}
