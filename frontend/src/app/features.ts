import type { Feature, Menu, MenuItem } from '@/lib/feature'

const found = import.meta.glob<Feature>('../features/*/feature.ts', { eager: true, import: 'default' })

/** All features, one per folder, in the order of the menu. */
export const FEATURES: readonly Feature[] = Object.values(found).sort((a, b) => orderOf(a) - orderOf(b))

function orderOf(feature: Feature): number {
  return feature.menu?.order ?? Number.MAX_SAFE_INTEGER
}

export interface MenuGroup {
  label: string | undefined
  items: MenuItem[]
}

/** Returns the menu: one group per heading, with the entries of all features that use it. */
export function menuOf(features: readonly Feature[]): MenuGroup[] {
  const groups = new Map<string | undefined, MenuItem[]>()
  const menus = features.flatMap((feature): Menu[] => (feature.menu ? [feature.menu] : []))
  for (const { group, items } of menus.sort((a, b) => a.order - b.order)) {
    groups.set(group, [...(groups.get(group) ?? []), ...items])
  }
  return [...groups].map(([label, items]) => ({ label, items }))
}
