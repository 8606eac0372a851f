import { cn } from '@/lib/cn'

/** Two nested arcs and a dot: a shell, a C, and a copy kept inside another. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={cn('size-7', className)} aria-hidden>
      <rect width="32" height="32" rx="8" className="fill-[#0b5d6b] dark:fill-[#0e6978]" />
      <g fill="none" stroke="#fff" strokeWidth="2.7" strokeLinecap="round">
        <path d="M25 19.4A9.6 9.6 0 1 1 23.2 9.6" />
        <path d="M20.6 17.7A5 5 0 1 1 18.6 12" />
      </g>
      <circle cx="25.1" cy="14.2" r="1.9" fill="#7fe3d8" />
    </svg>
  )
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2.5', className)}>
      <LogoMark />
      <span className="text-[1.0625rem] font-semibold tracking-[-0.02em]">Calypso</span>
    </span>
  )
}
