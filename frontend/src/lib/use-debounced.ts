import { useEffect, useState } from 'react'

/** A value as it was when it last rested for some milliseconds. Values are compared by their JSON. */
export function useDebounced<T>(value: T, rest: number): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), rest)
    return () => clearTimeout(timer)
  }, [text, rest])
  return settled
}
