import { http, HttpResponse } from 'msw'
import { note, problem, type SampleOf } from '@/testing/sample-kit'

export default {
  handlers: (sample) => {
    const token = () =>
      HttpResponse.json({ accessToken: `token-${sample.seen.length}`, tokenType: 'Bearer', expiresInSeconds: 900 })
    return [
      http.post('*/api/v1/auth/refresh', () =>
        sample.signedIn ? token() : problem(401, 'unauthenticated', 'You are not signed in'),
      ),
      http.post('*/api/v1/auth/login', async ({ request }) => {
        const { body } = await note(sample, request)
        const { username, password } = body as { username: string; password: string }
        if (username !== sample.me.username || password !== sample.password)
          return problem(401, 'bad-credentials', 'The name or the password is wrong')
        sample.signedIn = true
        return token()
      }),
      http.post('*/api/v1/auth/logout', () => {
        sample.signedIn = false
        return new HttpResponse(null, { status: 204 })
      }),
      http.get('*/api/v1/auth/me', ({ request }) =>
        request.headers.get('Authorization')
          ? HttpResponse.json(sample.me)
          : problem(401, 'unauthenticated', 'You are not signed in'),
      ),
      http.post('*/api/v1/auth/me/password', async ({ request }) => {
        const { body } = await note(sample, request)
        const { currentPassword, newPassword } = body as { currentPassword: string; newPassword: string }
        if (currentPassword !== sample.password)
          return problem(422, 'invalid', 'Some fields are invalid', {
            errors: [{ pointer: '/currentPassword', code: 'wrong-password', message: 'This is not your password.' }],
          })
        sample.password = newPassword
        sample.me.mustChangePassword = false
        return new HttpResponse(null, { status: 204 })
      }),
    ]
  },
} satisfies SampleOf
