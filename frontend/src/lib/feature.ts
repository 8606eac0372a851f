import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import type { Permission } from '@/api/permissions'
import type { Task } from '@/api/types'

/** One event as the gateway sends it. `resync` and `heartbeat` have only a type and perhaps a sequence. */
export interface LiveEvent {
  sequence?: number
  type: string
  /** `calypso.<service>.<noun>…` */
  subject?: string
  service?: string
  at?: string
  data?: unknown
}

export interface MenuItem {
  to: string
  label: string
  icon: LucideIcon
  /** Without this permission the entry is not shown. */
  needs?: Permission
  /** Additional words by which the command palette finds the page. */
  keywords?: string
}

export interface Menu {
  /** The heading. Features with the same heading share a group; without one, the entries are above all groups. */
  group?: string
  /** The position of the feature's entries in the menu and in their group: smaller is higher. */
  order: number
  items: MenuItem[]
}

/** A named object that the command palette finds. */
export interface PaletteObject {
  /** Unique within its source. */
  id: string
  name: string
  /** Distinguishes objects with the same name. */
  detail?: string
  keywords?: string
  to: string
  /** Its actions, such as "Run nightly-home now…". */
  actions?: PaletteAction[]
}

/** Objects of one kind. They are fetched when the palette opens and then searched in the browser. */
export interface PaletteSource {
  /** "Jobs" */
  kind: string
  icon: LucideIcon
  needs: Permission
  key: QueryKey
  load: (queries: QueryClient) => Promise<PaletteObject[]>
}

/** A command of the palette. It opens a page or a dialog with the plan: a command changes nothing by itself. */
export interface PaletteAction {
  id: string
  label: string
  icon: LucideIcon
  needs?: Permission
  keywords?: string
  /** A page, or a page with one of its dialogs open. */
  to: string
}

export interface Palette {
  sources?: PaletteSource[]
  /** Commands for exactly the typed text, such as a number; called on each keystroke, so it must not fetch anything. */
  direct?: (typed: string) => PaletteAction[]
  actions?: PaletteAction[]
}

type Outdated = readonly QueryKey[] | ((event: LiveEvent) => readonly QueryKey[])

/**
 * What a feature adds to the product. The app collects the `feature.ts` of every folder in `features`; a new domain is a
 * new folder. The descriptor is part of the initial script; pages and palettes are imported when they are needed.
 */
export interface Feature {
  menu?: Menu
  routes?: RouteObject[]
  /**
   * The cached queries that an event makes stale: by the domain of its service (`backup` for backup-service, `*` for all)
   * and then by its noun, the third part of its subject (`*` for nouns that are not listed).
   */
  outdates?: Record<string, Record<string, Outdated>>
  /** Called with every event, before queries become stale. */
  onEvent?: (event: LiveEvent, queries: QueryClient) => void
  /** The page of the target of a task, alert or audit entry, by the target's type. */
  links?: Record<string, (id: string) => string>
  /** The page that shows the result of a task. */
  resultOf?: (task: Task) => { label: string; to: string } | undefined
  palette?: () => Promise<{ default: Palette }>
}

/** The route of a page. Each page is a separate chunk, loaded on its first visit. */
export function page(path: string, load: () => Promise<{ default: ComponentType }>): RouteObject {
  const lazy = async () => ({ Component: (await load()).default })
  return path === '' ? { index: true, lazy } : { path, lazy }
}

function partsOf(event: LiveEvent): { domain: string; noun: string } {
  const [, service = '', noun = ''] = (event.subject ?? '').split('.')
  return { domain: service.replace(/-service$/, ''), noun }
}

/** Returns the cached queries that an event makes stale. */
export function outdatedBy(features: readonly Feature[], event: LiveEvent): QueryKey[] {
  const { domain, noun } = partsOf(event)
  const of = (one: string, name: string): Outdated[] =>
    features.flatMap((feature) => {
      const outdated = feature.outdates?.[one]?.[name]
      return outdated ? [outdated] : []
    })
  const named = [...of('*', noun), ...of(domain, noun)]
  const found = named.length > 0 ? named : of(domain, '*')
  return found.flatMap((each) => (typeof each === 'function' ? each(event) : each))
}

/** Returns the page of a target, if a feature has one. */
export function linkTo(features: readonly Feature[], target: { type: string; id: string }): string | undefined {
  for (const { links } of features) {
    const link = links?.[target.type]
    if (link) return link(target.id)
  }
  return undefined
}
