// Who may import whom: app → features → components → lib → api. Of a feature, others see its public.ts and nothing else.
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const SRC = resolve(dirname(fileURLToPath(import.meta.url)), '../src')

/** Folders of src that code in a folder may import from, besides its own. */
const MAY = {
  app: ['features', 'components', 'lib', 'api'],
  features: ['components', 'lib', 'api'],
  components: ['lib', 'api'],
  lib: ['api'],
  api: [],
  testing: ['app', 'features', 'components', 'lib', 'api'],
}

/** Tests and sample data: not part of what is built, so they may import what they like, and nothing that is built them. */
const NOT_BUILT = /\.(test|sample)(\.tsx?)?$/

function placeOf(file) {
  const [layer, feature, ...rest] = relative(SRC, file).split('/')
  return { layer, feature, file: rest.join('/').replace(/\.tsx?$/, '') }
}

/** @type {import('eslint').Rule.RuleModule} */
export const layers = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      layer: '{{from}} must not import from {{to}}',
      feature: '{{from}} must not import from inside the feature {{to}}: export what is needed from its public.ts',
      schema: 'Only api and the types.ts or api.ts of a feature name shapes of the contract',
      notBuilt: 'What is built must not import tests or sample data',
    },
  },
  create(context) {
    const here = placeOf(context.filename)
    if (!(here.layer in MAY) || here.layer === 'testing' || NOT_BUILT.test(context.filename)) return {}
    const check = (node) => {
      const source = node.source?.value
      if (typeof source !== 'string' || !/^(@\/|\.)/.test(source)) return
      const target = source.startsWith('@/')
        ? resolve(SRC, source.slice(2))
        : resolve(dirname(context.filename), source)
      const there = placeOf(target)
      if (!(there.layer in MAY)) return
      if (NOT_BUILT.test(target) || there.layer === 'testing') {
        context.report({ node, messageId: 'notBuilt' })
      } else if (there.layer !== here.layer && !MAY[here.layer].includes(there.layer)) {
        context.report({ node, messageId: 'layer', data: { from: here.layer, to: there.layer } })
      } else if (there.layer === 'features' && !seesInside(here, there, node) && there.file !== 'public') {
        const from = here.layer === 'features' ? `The feature ${here.feature}` : here.layer
        context.report({ node, messageId: 'feature', data: { from, to: there.feature } })
      } else if (there.layer === 'api' && there.feature === 'schema' && here.layer !== 'api') {
        context.report({ node, messageId: 'schema' })
      }
    }
    // `Schemas['Job']` outside the file that gives the shape its name in the UI.
    const named = (node) => {
      if (node.objectType.typeName?.name !== 'Schemas' || here.layer === 'api') return
      if (here.layer !== 'features' || !/(^|\/)(types|api)$/.test(here.feature + '/' + here.file)) {
        context.report({ node, messageId: 'schema' })
      }
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSIndexedAccessType: named,
    }
  },
}

/** A feature sees all of itself; the app imports pages of features when they are gone to, and never with its own script. */
function seesInside(here, there, node) {
  return here.layer === 'features' ? here.feature === there.feature : node.type === 'ImportExpression'
}
