import { ChevronLeft } from 'lucide-react'
import { Fragment, useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'
import { cn } from '@/lib/cn'

interface PageProps {
  title: string
  /** Shown beside the title, such as a badge. */
  aside?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  /** The parent pages. */
  trail?: { label: string; to: string }[]
  children: ReactNode
  className?: string
}

export function Page({ title, aside, description, actions, trail, children, className }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Calypso`
  }, [title])
  return (
    <div className={cn('mx-auto w-full max-w-7xl px-4 py-6 sm:px-6 lg:px-8', className)}>
      {trail && (
        <nav aria-label="Breadcrumb" className="mb-2 flex items-center gap-1.5 text-xs text-muted-foreground">
          <ChevronLeft className="-mr-1 size-3.5" aria-hidden />
          {trail.map((step, index) => (
            <Fragment key={step.to}>
              {index > 0 && <span aria-hidden>/</span>}
              <Link to={step.to} className="hover:text-foreground hover:underline">
                {step.label}
              </Link>
            </Fragment>
          ))}
        </nav>
      )}
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="text-xl font-semibold tracking-tight break-all">{title}</h1>
            {aside}
          </div>
          {description && <div className="mt-1 max-w-2xl text-sm text-pretty text-muted-foreground">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Label and value pairs. Absent values are not shown. */
export function Facts({ items, className }: { items: [label: string, value: ReactNode][]; className?: string }) {
  return (
    <dl
      className={cn('grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))]', className)}
    >
      {items
        .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
        .map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-xs text-muted-foreground">{label}</dt>
            <dd className="mt-0.5 text-sm font-medium break-words tnum">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Names and paths as written by the tools. */
export function Mono({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={cn('font-mono text-xs break-all', className)}>{children}</span>
}
