/** Paths chosen for a restore. A directory stands for everything below it, so that nothing below it is listed besides. */
export type Selection = readonly string[]

function isBelow(path: string, directory: string): boolean {
  return directory === '/' ? path !== '/' : path.startsWith(directory.endsWith('/') ? directory : `${directory}/`)
}

/** Whether a path comes along because a directory above it is chosen. */
export function comesAlong(selection: Selection, path: string): boolean {
  return selection.some((chosen) => isBelow(path, chosen))
}

/** Whether something below a directory is chosen, but not the directory itself. */
export function isPartly(selection: Selection, path: string): boolean {
  return !selection.includes(path) && selection.some((chosen) => isBelow(chosen, path))
}

export function add(selection: Selection, path: string): Selection {
  if (selection.includes(path) || comesAlong(selection, path)) return selection
  return [...selection.filter((chosen) => !isBelow(chosen, path)), path]
}

export function remove(selection: Selection, path: string): Selection {
  return selection.filter((chosen) => chosen !== path)
}

/** The directories from the root down to a path, each with what to show for it. */
export function steps(path: string): { name: string; path: string }[] {
  const names = path.split('/').filter(Boolean)
  return [
    { name: '/', path: '/' },
    ...names.map((name, index) => ({ name, path: `/${names.slice(0, index + 1).join('/')}` })),
  ]
}
