import { useInfiniteQuery } from '@tanstack/react-query'
import { Activity, Bell, LogOut, Menu, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { Link, Outlet, useLocation, useNavigate, useNavigation } from 'react-router'
import { itemsOf } from '@/api/list'
import type { Me } from '@/api/me'
import { signOut } from '@/api/session'
import { Logo } from '@/components/logo'
import { TableSkeleton } from '@/components/table-skeleton'
import { Later } from '@/components/later'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { alertsQuery } from '@/features/alerts/public'
import { tasksQuery } from '@/features/tasks/public'
import { cn } from '@/lib/cn'
import { useTaskUi } from '@/lib/task-ui'
import { useTheme, type ThemeChoice } from '@/lib/theme'
import { useMay } from '@/lib/use-may'
import { LiveState, StaleBanner } from './live-state'
import { Navigation } from './navigation'
import { PaletteButton } from './palette/palette-button'

// No page needs these before they are opened or a task is started, so they are not part of the initial script.
const MenuSheet = lazy(() => import('./menu-sheet'))
const SignOutDialog = lazy(() => import('./sign-out-dialog'))
const TaskDrawer = lazy(() => import('@/features/tasks/task-drawer'))
const TaskWatcher = lazy(() => import('@/features/tasks/task-watcher'))

export default function Shell({ me }: { me: Me }) {
  const [menu, setMenu] = useState(false)
  const [signingOut, setSigningOut] = useState(false)
  const askToSignOut = useCallback(() => setSigningOut(true), [])
  const { pathname } = useLocation()
  const shownTask = useTaskUi((state) => state.shown)
  const watching = useTaskUi((state) => state.watched.length > 0)
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-primary px-3 py-2 text-primary-foreground focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 flex h-dvh w-60 shrink-0 flex-col border-r bg-sidebar max-lg:hidden">
        <Link to="/" className="px-5 pt-4 pb-3" aria-label="Calypso, dashboard">
          <Logo />
        </Link>
        <Navigation me={me} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b bg-background/85 px-3 backdrop-blur sm:px-5 lg:px-7">
          <Button
            variant="ghost"
            size="icon"
            className="lg:hidden"
            aria-label="Open the menu"
            onClick={() => setMenu(true)}
          >
            <Menu />
          </Button>
          <Link to="/" className="flex lg:hidden" aria-label="Calypso, dashboard">
            <Logo className="[&>span]:max-sm:hidden" />
          </Link>
          <div className="flex-1" />
          <PaletteButton me={me} onSignOut={askToSignOut} />
          <LiveState />
          <TasksButton />
          <AlertsButton />
          <ThemeMenu />
          <UserMenu me={me} />
        </header>
        <StaleBanner />
        <LoadingBar />
        <main id="content" tabIndex={-1} key={pathname} className="flex-1 outline-none">
          <Suspense fallback={<TableSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Suspense fallback={null}>{watching && <TaskWatcher />}</Suspense>
      <Suspense fallback={null}>{menu && <MenuSheet me={me} onClose={() => setMenu(false)} />}</Suspense>
      <Suspense fallback={null}>{signingOut && <SignOutDialog onClose={() => setSigningOut(false)} />}</Suspense>
      <Suspense fallback={null}>{shownTask && <TaskDrawer />}</Suspense>
    </div>
  )
}

/** A thin line while the script or data of the next page is loading. */
function LoadingBar() {
  const busy = useNavigation().state !== 'idle'
  if (!busy) return null
  return (
    <Later afterMs={150}>
      <div className="fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden" aria-hidden>
        <div className="progress-unknown h-full w-1/3 bg-primary" />
      </div>
    </Later>
  )
}

function Count({ value, tone }: { value: number; tone: 'bad' | 'info' }) {
  if (value === 0) return null
  return (
    <span
      className={cn(
        'absolute -top-0.5 -right-0.5 grid h-4 min-w-4 place-content-center rounded-full px-1 text-[10px] leading-none font-semibold tnum',
        tone === 'bad' ? 'bg-destructive text-destructive-foreground' : 'bg-primary text-primary-foreground',
      )}
      aria-hidden
    >
      {value > 99 ? '99+' : value}
    </span>
  )
}

function TasksButton() {
  const allowed = useMay()('tasks.tasks:read')
  const { data } = useInfiniteQuery({ ...tasksQuery({ state: 'RUNNING' }), enabled: allowed })
  if (!allowed) return null
  const running = itemsOf(data).length
  return (
    <Button asChild variant="ghost" size="icon" className="relative">
      <Link to="/tasks" aria-label={running ? `Tasks, ${running} running` : 'Tasks'}>
        <Activity />
        <Count value={running} tone="info" />
      </Link>
    </Button>
  )
}

function AlertsButton() {
  const allowed = useMay()('alerts.alerts:read')
  const { data } = useInfiniteQuery({ ...alertsQuery({ state: 'ACTIVE' }), enabled: allowed })
  if (!allowed) return null
  const active = itemsOf(data).filter((alert) => !alert.acknowledgedAt).length
  return (
    <Button asChild variant="ghost" size="icon" className="relative">
      <Link to="/alerts" aria-label={active ? `Alerts, ${active} active` : 'Alerts'}>
        <Bell />
        <Count value={active} tone="bad" />
      </Link>
    </Button>
  )
}

function ThemeMenu() {
  const { choice, dark, choose } = useTheme()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Theme">
          {dark ? <Moon /> : <Sun />}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={choice} onValueChange={(value) => choose(value as ThemeChoice)}>
          <DropdownMenuRadioItem value="light">
            <Sun /> Light
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="dark">
            <Moon /> Dark
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="system">
            <Monitor /> System
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function UserMenu({ me }: { me: Me }) {
  const navigate = useNavigate()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon">
          <span className="sr-only">Account of {me.username}</span>
          <span
            aria-hidden
            className="grid size-7 place-content-center rounded-full bg-primary/12 text-xs font-semibold text-primary uppercase"
          >
            {(me.displayName ?? me.username).slice(0, 2)}
          </span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>
          <span className="block text-sm font-medium text-foreground">{me.displayName ?? me.username}</span>
          {me.roles.join(', ')}
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void navigate('/account')}>
          <UserRound /> Account and password
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void signOut()}>
          <LogOut /> Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
