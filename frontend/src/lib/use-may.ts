import { useQuery } from '@tanstack/react-query'
import { meQuery } from '@/api/resources/auth'
import { covers } from './permissions'

/** Whether the signed-in user holds a permission. False while it is not known yet. */
export function useMay(): (permission: string) => boolean {
  const { data } = useQuery(meQuery())
  return (permission) => covers(data?.permissions ?? [], permission)
}
