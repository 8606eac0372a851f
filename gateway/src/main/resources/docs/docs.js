'use strict'

const methods = ['get', 'post', 'put', 'patch', 'delete']
let api

/** An element with properties and children; text is never parsed as markup. */
function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children.filter((child) => child !== undefined && child !== null))
  return element
}

function resolve(value) {
  let current = value
  for (let i = 0; current && current.$ref && i < 20; i++) {
    current = current.$ref.slice(2).split('/').reduce((at, key) => at?.[key.replace(/~1/g, '/').replace(/~0/g, '~')], api)
  }
  return current ?? {}
}

/** A schema as an example-like outline; a name that contains itself is cut. */
function outline(schema, seen = []) {
  const name = schema?.$ref?.split('/').pop()
  if (name && seen.includes(name)) return `<${name}>`
  const known = resolve(schema)
  const next = name ? [...seen, name] : seen
  if (known.allOf) return Object.assign({}, ...known.allOf.map((part) => outline(part, next)))
  if (known.oneOf || known.anyOf) return outline((known.oneOf ?? known.anyOf)[0], next)
  if (known.enum) return known.enum.join(' | ')
  if (known.type === 'array' || known.items) return [outline(known.items ?? {}, next)]
  if (known.properties) {
    const required = known.required ?? []
    return Object.fromEntries(Object.entries(known.properties)
      .map(([key, value]) => [required.includes(key) ? key : key + '?', outline(value, next)]))
  }
  const type = Array.isArray(known.type) ? known.type.join(' | ') : known.type ?? 'any'
  return known.format ? `${type} (${known.format})` : type
}

function content(title, body) {
  const [type, media] = Object.entries(resolve(body).content ?? {})[0] ?? []
  if (!type) return undefined
  return make('div', {}, make('h4', { textContent: `${title}: ${type}` }),
    make('pre', { textContent: JSON.stringify(outline(media.schema ?? {}), null, 2) }))
}

function parameters(list) {
  if (!list.length) return undefined
  const rows = list.map((one) => make('tr', {},
    make('td', {}, make('code', { textContent: one.name }), one.required ? ' *' : ''),
    make('td', { textContent: one.in }),
    make('td', { textContent: JSON.stringify(outline(one.schema ?? {})).replace(/^"|"$/g, '') }),
    make('td', { textContent: one.description ?? '' })))
  return make('table', {}, make('tbody', {}, ...rows))
}

function responses(operation) {
  return Object.entries(operation.responses ?? {}).map(([status, answer]) => {
    const known = resolve(answer)
    return make('section', {}, make('h4', { textContent: `${status} ${known.description ?? ''}` }), content('Body', known))
  })
}

function tryIt(path, method, list, hasBody) {
  const inputs = list.filter((one) => one.in === 'path' || one.in === 'query')
    .map((one) => ({ one, input: make('input', { required: Boolean(one.required) }) }))
  const body = hasBody ? make('textarea', { value: '{}', ariaLabel: 'Body' }) : undefined
  const result = make('pre', { hidden: true })
  const form = make('form', {},
    ...inputs.map(({ one, input }) => make('label', {}, one.name + ' ', input)), body,
    make('button', { textContent: 'Send' }), result)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    let target = path
    const query = new URLSearchParams()
    for (const { one, input } of inputs) {
      if (one.in === 'path') target = target.replace(`{${one.name}}`, encodeURIComponent(input.value))
      else if (input.value) query.set(one.name, input.value)
    }
    const token = document.getElementById('token').value.trim()
    const headers = { Accept: 'application/json' }
    if (token) headers.Authorization = `Bearer ${token}`
    if (body) headers['Content-Type'] = method === 'patch' ? 'application/merge-patch+json' : 'application/json'
    result.hidden = false
    result.textContent = '…'
    try {
      const answer = await fetch(query.size ? `${target}?${query}` : target, { method: method.toUpperCase(), headers, body: body?.value })
      const text = await answer.text()
      let shown = text
      try { shown = JSON.stringify(JSON.parse(text), null, 2) } catch { /* no JSON */ }
      result.textContent = `${answer.status} ${answer.statusText}\n\n${shown}`
    } catch (failure) {
      result.textContent = String(failure)
    }
  })
  return make('details', {}, make('summary', { textContent: 'Try it' }), form)
}

function operation(path, item, method) {
  const one = item[method]
  const list = [...(item.parameters ?? []), ...(one.parameters ?? [])].map(resolve)
  const open = (one.security ?? api.security ?? []).length === 0
  const details = make('details', { className: 'operation' },
    make('summary', {},
      make('span', { className: 'method', textContent: method.toUpperCase() }),
      make('span', { className: 'path', textContent: path }),
      make('span', { textContent: one.summary ?? '' }),
      open ? make('em', { textContent: 'no token' }) : undefined))
  details.dataset.words = `${method} ${path} ${one.summary ?? ''} ${one.description ?? ''}`.toLowerCase()
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) {
      details.append(make('div', {}, make('p', { textContent: one.description ?? '' }), parameters(list),
        content('Request', one.requestBody), ...responses(one), tryIt(path, method, list, Boolean(one.requestBody))))
    }
  })
  return details
}

function show() {
  const groups = new Map()
  for (const [path, item] of Object.entries(api.paths)) {
    for (const method of methods.filter((name) => item[name])) {
      const tag = item[method].tags?.[0] ?? path.split('/')[3] ?? 'other'
      if (!groups.has(tag)) groups.set(tag, [])
      groups.get(tag).push(operation(path, item, method))
    }
  }
  const main = document.getElementById('operations')
  for (const [tag, list] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
    const about = (api.tags ?? []).find((one) => one.name === tag)?.description
    main.append(make('section', {}, make('h2', { textContent: tag }), about ? make('p', { textContent: about }) : undefined, ...list))
  }
  document.getElementById('state').textContent = ''
}

document.getElementById('find').addEventListener('input', (event) => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean)
  for (const details of document.querySelectorAll('details.operation')) {
    details.hidden = !words.every((word) => details.dataset.words.includes(word))
  }
  for (const section of document.querySelectorAll('main > section')) {
    section.hidden = ![...section.querySelectorAll('details.operation')].some((details) => !details.hidden)
  }
})

fetch('/api/v1/openapi.json')
  .then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(`status ${answer.status}`)))
  .then((document_) => { api = document_; show() })
  .catch((failure) => { document.getElementById('state').textContent = `The description could not be loaded: ${failure.message}` })
