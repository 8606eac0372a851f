import { cn } from '@/lib/cn'

/** Without a value it shows indeterminate progress. */
export function Progress({ value, label, className }: { value?: number; label: string; className?: string }) {
  const known = value !== undefined
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(value) : undefined}
      className={cn('h-1.5 overflow-hidden rounded-full bg-secondary', className)}
    >
      <div
        className={cn(
          'h-full rounded-full bg-primary transition-[width] duration-500',
          !known && 'progress-unknown w-1/3',
        )}
        style={known ? { width: `${Math.min(100, Math.max(0, value))}%` } : undefined}
      />
    </div>
  )
}
