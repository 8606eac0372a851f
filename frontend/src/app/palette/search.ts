import type { LucideIcon } from 'lucide-react'

/** One line of the palette. */
export interface Entry {
  /** Unique in the palette. */
  id: string
  group: string
  label: string
  detail?: string
  icon: LucideIcon
  /** The path that it opens, or what it does on the current page. */
  go: string | (() => void)
  /** The label and all other text it is found by, in lower case. */
  name: string
  text: string
}

export function entry(part: Omit<Entry, 'name' | 'text'> & { keywords?: string }): Entry {
  const { keywords = '', ...rest } = part
  const name = rest.label.toLowerCase()
  return { ...rest, name, text: `${name} ${rest.detail?.toLowerCase() ?? ''} ${keywords.toLowerCase()}` }
}

function startsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || /[\s\-_./:@,]/.test(text.charAt(at - 1))) return true
  }
  return false
}

/** How well an entry matches: smaller is better, undefined means no match. Every word must be found somewhere. */
function rank(candidate: Entry, typed: string, words: readonly string[]): number | undefined {
  const { name, text } = candidate
  if (name === typed) return 0
  if (name.startsWith(typed)) return 1
  let sum = 2
  for (const word of words) {
    if (!text.includes(word)) return undefined
    sum += startsWord(name, word) ? 0 : name.includes(word) ? 1 : startsWord(text, word) ? 2 : 3
  }
  return sum
}

export interface Found {
  group: string
  entries: Entry[]
}

/** Returns the best entries for the typed text, by group; the group with the best entry comes first. */
export function search(index: readonly Entry[], typed: string, perGroup = 8): Found[] {
  const wanted = typed.trim().toLowerCase()
  const words = wanted.split(/\s+/)
  const ranked: { entry: Entry; rank: number }[] = []
  for (const each of index) {
    const found = rank(each, wanted, words)
    if (found !== undefined) ranked.push({ entry: each, rank: found })
  }
  ranked.sort(
    (a, b) => a.rank - b.rank || a.entry.name.length - b.entry.name.length || (a.entry.name < b.entry.name ? -1 : 1),
  )
  const groups = new Map<string, Entry[]>()
  for (const { entry: each } of ranked) {
    const entries = groups.get(each.group)
    if (!entries) groups.set(each.group, [each])
    else if (entries.length < perGroup) entries.push(each)
  }
  return [...groups].map(([group, entries]) => ({ group, entries }))
}

/** Returns what is offered before anything is typed: the given groups, unchanged. */
export function offer(index: readonly Entry[], groups: readonly string[]): Found[] {
  return groups.map((group) => ({ group, entries: index.filter((each) => each.group === group) }))
}
