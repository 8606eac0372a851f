// Who may import whom: app → features → components → lib → api, and never one feature another.
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const SRC = resolve(dirname(fileURLToPath(import.meta.url)), '../src')

/** Folders of src that code in a folder may import from, besides its own. Tests may import what they like from testing. */
const MAY = {
  app: ['features', 'components', 'lib', 'api'],
  features: ['components', 'lib', 'api'],
  components: ['lib', 'api'],
  lib: ['api'],
  api: [],
  testing: ['app', 'features', 'components', 'lib', 'api'],
}

function placeOf(file) {
  const [layer, feature] = relative(SRC, file).split('/')
  return { layer, feature }
}

/** @type {import('eslint').Rule.RuleModule} */
export const layers = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      layer: '{{from}} must not import from {{to}}',
      feature:
        'The feature {{from}} must not import from the feature {{to}}: move what both need to components, lib or api',
    },
  },
  create(context) {
    const here = placeOf(context.filename)
    if (!(here.layer in MAY) || /\.test\.tsx?$/.test(context.filename)) return {}
    const check = (node) => {
      const source = node.source?.value
      if (typeof source !== 'string' || !/^(@\/|\.)/.test(source)) return
      const target = source.startsWith('@/')
        ? resolve(SRC, source.slice(2))
        : resolve(dirname(context.filename), source)
      const there = placeOf(target)
      if (!(there.layer in MAY)) return
      if (there.layer !== here.layer && !MAY[here.layer].includes(there.layer)) {
        context.report({ node, messageId: 'layer', data: { from: here.layer, to: there.layer } })
      } else if (here.layer === 'features' && there.layer === 'features' && here.feature !== there.feature) {
        context.report({ node, messageId: 'feature', data: { from: here.feature, to: there.feature } })
      }
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}
