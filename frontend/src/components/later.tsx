import { useEffect, useState, type ReactNode } from 'react'

/** Shows its children only after a delay, so that short states are not shown at all. */
export function Later({ afterMs, children }: { afterMs: number; children: ReactNode }) {
  const [due, setDue] = useState(afterMs <= 0)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  return due ? children : null
}
