import { api } from '@/api/client'

export function changePassword(currentPassword: string, newPassword: string) {
  return api.POST('/api/v1/auth/me/password', { body: { currentPassword, newPassword } })
}
