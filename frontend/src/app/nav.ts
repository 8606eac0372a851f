import {
  Activity,
  Bell,
  CalendarClock,
  Database,
  FolderTree,
  HardDrive,
  HeartPulse,
  History,
  LayoutDashboard,
  MessageSquareText,
  MonitorSmartphone,
  RotateCcw,
  ScrollText,
  ShieldCheck,
  Users,
  type LucideIcon,
} from 'lucide-react'

export interface NavItem {
  to: string
  label: string
  icon: LucideIcon
  /** Without this permission the entry is not shown. */
  needs?: string
}

export const NAV: { label?: string; items: NavItem[] }[] = [
  { items: [{ to: '/', label: 'Dashboard', icon: LayoutDashboard }] },
  {
    label: 'Backup',
    items: [
      { to: '/backup/jobs', label: 'Jobs', icon: ShieldCheck, needs: 'backup.jobs:read' },
      { to: '/backup/runs', label: 'Runs', icon: History, needs: 'backup.runs:read' },
      { to: '/backup/restore', label: 'Restore', icon: RotateCcw, needs: 'backup.runs:read' },
      { to: '/backup/clients', label: 'Clients', icon: MonitorSmartphone, needs: 'backup.clients:read' },
      { to: '/backup/volumes', label: 'Volumes and pools', icon: Database, needs: 'backup.volumes:read' },
      { to: '/backup/storages', label: 'Storages', icon: HardDrive, needs: 'backup.storages:read' },
      { to: '/backup/schedules', label: 'Schedules', icon: CalendarClock, needs: 'backup.schedules:read' },
      { to: '/backup/filesets', label: 'File sets', icon: FolderTree, needs: 'backup.filesets:read' },
      { to: '/backup/messages', label: 'Messages', icon: MessageSquareText, needs: 'backup.messages:read' },
    ],
  },
  {
    label: 'Activity',
    items: [
      { to: '/tasks', label: 'Tasks', icon: Activity, needs: 'tasks.tasks:read' },
      { to: '/alerts', label: 'Alerts', icon: Bell, needs: 'alerts.alerts:read' },
      { to: '/audit', label: 'Audit log', icon: ScrollText, needs: 'audit.entries:read' },
    ],
  },
  {
    label: 'System',
    items: [
      { to: '/health', label: 'Health', icon: HeartPulse },
      { to: '/users', label: 'Users', icon: Users, needs: 'auth.users:read' },
    ],
  },
]
