import { ChevronRight } from 'lucide-react'
import { useEffect, useId, useMemo, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import type { Me } from '@/api/me'
import { cn } from '@/lib/cn'
import { useFeatures } from '@/lib/features'
import { useMenu } from '@/lib/menu'
import { covers } from '@/lib/permissions'
import { menuOf, type MenuGroup } from './features'

/** A menu of up to this many entries is initially open; of a longer one, only the group of the current page. */
const SHORT = 20

function isIn(group: MenuGroup, pathname: string): boolean {
  return group.items.some(({ to }) => (to === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${to}/`)))
}

/** The groups with the entries that the user may see, without empty groups. */
export function useMenuGroups(me: Me): MenuGroup[] {
  const features = useFeatures()
  return useMemo(
    () =>
      menuOf(features)
        .map(({ label, items }) => ({
          label,
          items: items.filter(({ needs }) => !needs || covers(me.permissions, needs)),
        }))
        .filter(({ items }) => items.length > 0),
    [features, me.permissions],
  )
}

export function Navigation({ me, onGo }: { me: Me; onGo?: () => void }) {
  const groups = useMenuGroups(me)
  const { pathname } = useLocation()
  const { open, set } = useMenu()
  const nav = useRef<HTMLElement>(null)
  const short = groups.reduce((sum, group) => sum + group.items.length, 0) <= SHORT
  const current = groups.find((group) => isIn(group, pathname))?.label

  // Navigating to a page opens its group; it can be collapsed again while the page is shown.
  useEffect(() => {
    if (current !== undefined) set(current, true)
  }, [current, set])
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [pathname])

  return (
    <nav ref={nav} aria-label="Main" className="flex-1 space-y-3 overflow-y-auto px-3 py-2">
      {groups.map((group) =>
        group.label === undefined ? (
          <Items key="" items={group.items} onGo={onGo} />
        ) : (
          <Group
            key={group.label}
            label={group.label}
            group={group}
            current={group.label === current}
            open={open[group.label] ?? (short || group.label === current)}
            onToggle={(next) => set(group.label ?? '', next)}
            onGo={onGo}
          />
        ),
      )}
    </nav>
  )
}

interface GroupProps {
  label: string
  group: MenuGroup
  current: boolean
  open: boolean
  onToggle: (open: boolean) => void
  onGo?: () => void
}

function Group({ label, group, current, open, onToggle, onGo }: GroupProps) {
  const id = useId()
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onToggle(!open)}
        className={cn(
          'group flex h-7 w-full items-center justify-between rounded-md px-2.5 text-2xs font-medium tracking-wide text-muted-foreground transition-colors hover:bg-accent hover:text-foreground',
          current && !open && 'text-foreground',
        )}
      >
        <span className="flex items-center gap-1.5">
          {label}
          {current && !open && <span className="size-1.5 rounded-full bg-primary" aria-hidden />}
        </span>
        <ChevronRight className={cn('size-3.5 transition-transform duration-150', open && 'rotate-90')} aria-hidden />
      </button>
      <div id={id} hidden={!open} className="pt-0.5">
        <Items items={group.items} onGo={onGo} />
      </div>
    </div>
  )
}

function Items({ items, onGo }: { items: MenuGroup['items']; onGo?: () => void }) {
  return (
    <ul className="space-y-px">
      {items.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <NavLink
            to={to}
            end={to === '/'}
            onClick={onGo}
            className={({ isActive }) =>
              cn(
                'flex h-8.5 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-muted-foreground transition-colors hover:bg-accent hover:text-foreground',
                isActive && 'bg-accent text-foreground [&_svg]:text-primary',
              )
            }
          >
            <Icon className="size-4 shrink-0" aria-hidden />
            {label}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}
