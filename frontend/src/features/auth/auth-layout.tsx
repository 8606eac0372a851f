import type { ReactNode } from 'react'
import { Logo } from '@/components/logo'

/** The layout of the pages before sign-in: a form beside a subdued picture of the logo. */
export function AuthLayout({
  title,
  description,
  children,
}: {
  title: string
  description: string
  children: ReactNode
}) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col px-6 py-8 sm:px-12">
        <Logo />
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1.5 mb-8 text-sm text-pretty text-muted-foreground">{description}</p>
          {children}
        </div>
      </main>
      <aside aria-hidden className="relative overflow-hidden bg-[#0a4954] max-lg:hidden dark:bg-[#0a2e36]">
        <svg
          viewBox="0 0 600 800"
          preserveAspectRatio="xMidYMid slice"
          className="absolute inset-0 size-full"
          fill="none"
          strokeLinecap="round"
        >
          {[340, 285, 232, 182, 135, 92].map((radius, index) => (
            <path
              key={radius}
              d={arc(300 + index * 9, 410, radius)}
              stroke="#8fe0d8"
              strokeOpacity={0.1 + index * 0.055}
              strokeWidth={26 - index * 2.2}
            />
          ))}
          <circle cx="480" cy="352" r="13" fill="#8fe0d8" />
        </svg>
        <p className="absolute right-12 bottom-12 left-12 max-w-md text-lg leading-snug font-medium text-balance text-white/90">
          A backup is only as good as the last file you got back from it.
        </p>
      </aside>
    </div>
  )
}

/** Most of a circle, open to the right, as in the logo. */
function arc(x: number, y: number, radius: number): string {
  const point = (degrees: number) => {
    const angle = (degrees * Math.PI) / 180
    return `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`
  }
  return `M${point(22)}A${radius} ${radius} 0 1 1 ${point(-40)}`
}
