import { useSearchParams } from 'react-router'

/** Filters that are stored in the URL, so that a filtered list can be reloaded, returned to and shared. */
export function useFilters<K extends string>(names: readonly K[]) {
  const [params, setParams] = useSearchParams()
  const values = Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : []))) as {
    [P in K]?: string
  }
  function set(name: K, value: string | undefined) {
    setParams(
      (old) => {
        const next = new URLSearchParams(old)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  }
  function clear() {
    setParams(
      (old) => {
        const next = new URLSearchParams(old)
        for (const name of names) next.delete(name)
        return next
      },
      { replace: true },
    )
  }
  return { values, set, clear, any: Object.keys(values).length > 0 }
}
