import { cva } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet'

const variants = cva(
  'inline-flex items-center gap-1.5 rounded-full border px-2 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        good: 'border-good-line bg-good-soft text-good',
        warn: 'border-warn-line bg-warn-soft text-warn',
        bad: 'border-bad-line bg-bad-soft text-bad',
        info: 'border-info-line bg-info-soft text-info',
        quiet: 'border-quiet-line bg-quiet-soft text-quiet',
      },
    },
  },
)

export function Badge({ tone = 'quiet', className, ...props }: ComponentProps<'span'> & { tone?: Tone }) {
  return <span className={cn(variants({ tone }), className)} {...props} />
}
