import { Check, Minus } from 'lucide-react'
import { Checkbox as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

export function Checkbox({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={cn(
        'group grid size-4.5 shrink-0 place-content-center rounded-sm border border-input bg-card outline-none focus-visible:ring-2 focus-visible:ring-ring disabled:opacity-50 data-[state=checked]:border-primary data-[state=checked]:bg-primary data-[state=checked]:text-primary-foreground data-[state=indeterminate]:border-primary data-[state=indeterminate]:bg-primary data-[state=indeterminate]:text-primary-foreground',
        className,
      )}
      {...props}
    >
      <Primitive.Indicator>
        <Minus className="hidden size-3.5 group-data-[state=indeterminate]:block" strokeWidth={3} />
        <Check className="size-3.5 group-data-[state=indeterminate]:hidden" strokeWidth={3} />
      </Primitive.Indicator>
    </Primitive.Root>
  )
}
