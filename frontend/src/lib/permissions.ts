/**
 * Whether a list of held permissions covers a requested one. A held permission may use `*` for the whole
 * `domain.resource` or for the verb, or `domain.*` for all resources of a domain.
 */
export function covers(held: readonly string[], wanted: string): boolean {
  const [resource = '', verb = ''] = wanted.split(':')
  return held.some((permission) => {
    const [heldResource = '', heldVerb = ''] = permission.split(':')
    if (heldVerb !== '*' && heldVerb !== verb) return false
    if (heldResource === '*' || heldResource === resource) return true
    return heldResource.endsWith('.*') && resource.startsWith(heldResource.slice(0, -1))
  })
}
