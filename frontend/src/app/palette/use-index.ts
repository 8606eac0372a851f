import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useMemo } from 'react'
import type { Me } from '@/api/me'
import type { Permission } from '@/api/permissions'
import type { PaletteAction, PaletteObject, PaletteSource } from '@/lib/feature'
import { useFeatures } from '@/lib/features'
import { covers } from '@/lib/permissions'
import { useTheme } from '@/lib/theme'
import { useMenuGroups } from '../navigation'
import { entry, type Entry } from './search'

export const PAGES = 'Pages'
export const ACTIONS = 'Actions'

/** Objects are fetched again when the palette is opened after this time, or when an event has made them stale. */
const FRESH_MS = 60_000

const NO_SOURCES: PaletteSource[] = []

function ofAction({ id, label, icon, keywords, to }: PaletteAction): Entry {
  return entry({ id: `action ${id}`, group: ACTIONS, label, icon, keywords, go: to })
}

function ofObject(source: PaletteSource, { id, name, detail, keywords, to }: PaletteObject): Entry {
  const { kind, icon } = source
  return entry({
    id: `${kind} ${id}`,
    group: kind,
    label: name,
    detail,
    icon,
    keywords: `${kind} ${keywords ?? ''}`,
    go: to,
  })
}

/** Everything that the palette finds for this user, searched in the browser. No requests are sent while typing. */
export function useIndex(me: Me, onSignOut: () => void) {
  const features = useFeatures()
  const queries = useQueryClient()
  const groups = useMenuGroups(me)
  const choose = useTheme((theme) => theme.choose)
  const may = useMemo(
    () => (needs: Permission | undefined) => !needs || covers(me.permissions, needs),
    [me.permissions],
  )

  const palettes = useQuery({
    queryKey: ['palette'],
    queryFn: async () => {
      const loaded = await Promise.all(features.map((feature) => feature.palette?.()))
      return loaded.flatMap((module) => (module ? [module.default] : []))
    },
    staleTime: Infinity,
  })
  const sources = useMemo(
    () => palettes.data?.flatMap((palette) => palette.sources ?? []).filter(({ needs }) => may(needs)) ?? NO_SOURCES,
    [palettes.data, may],
  )
  const objects = useQueries({
    queries: sources.map((source) => ({
      queryKey: [...source.key, 'palette'],
      queryFn: () => source.load(queries),
      staleTime: FRESH_MS,
    })),
    combine: (results) => ({
      lists: results.map((result) => result.data),
      loading: results.some((result) => result.isPending && !result.isError),
      failed: results.flatMap((result, index) => (result.isError && !result.data ? [sources[index]!.kind] : [])),
    }),
  })

  const own = useMemo(
    () => [
      ...groups.flatMap(({ label: group, items }) =>
        items.map(({ to, label, icon, keywords = '' }) =>
          entry({
            id: `page ${to}`,
            group: PAGES,
            label,
            detail: group,
            icon,
            keywords: `go to page ${keywords}`,
            go: to,
          }),
        ),
      ),
      ...(palettes.data ?? [])
        .flatMap(({ actions = [] }) => actions)
        .filter(({ needs }) => may(needs))
        .map(ofAction),
      ...(
        [
          ['Light theme', 'light', Sun],
          ['Dark theme', 'dark', Moon],
          ['System theme', 'system', Monitor],
        ] as const
      ).map(([label, choice, icon]) =>
        entry({
          id: label,
          group: ACTIONS,
          label,
          icon,
          keywords: 'appearance colours mode',
          go: () => choose(choice),
        }),
      ),
      entry({
        id: 'sign out',
        group: ACTIONS,
        label: 'Sign out…',
        icon: LogOut,
        keywords: 'log out leave',
        go: onSignOut,
      }),
    ],
    [groups, palettes.data, may, choose, onSignOut],
  )
  const index = useMemo(
    () => [
      ...own,
      ...sources.flatMap((source, at) =>
        (objects.lists[at] ?? []).flatMap((object) => [
          ofObject(source, object),
          ...(object.actions ?? []).filter(({ needs }) => may(needs)).map(ofAction),
        ]),
      ),
    ],
    [own, sources, objects.lists, may],
  )
  return {
    own,
    index,
    direct: (typed: string) =>
      (palettes.data ?? [])
        .flatMap((palette) => palette.direct?.(typed) ?? [])
        .filter(({ needs }) => may(needs))
        .map(ofAction),
    loading: palettes.isPending || objects.loading,
    failed: objects.failed,
  }
}
