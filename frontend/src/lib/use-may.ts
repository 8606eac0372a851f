import { useQuery } from '@tanstack/react-query'
import { meQuery } from '@/api/me'
import type { Permission } from '@/api/permissions'
import { covers } from './permissions'

/** Whether the signed-in user has a permission. False while this is not known yet. */
export function useMay(): (permission: Permission) => boolean {
  const { data } = useQuery(meQuery())
  return (permission) => covers(data?.permissions ?? [], permission)
}
