// The extension for VS Code, in a VS Code that is a stub. Prints a line for each thing that works.
const Module = require('module')
const fs = require('fs')
const providers = {}
const commands = {}
let told
let opened = []
class Range {
  constructor (a, b, c, d) {
    if (typeof a === 'object') [this.start, this.end] = [a, b]
    else {
      this.start = { line: a, character: b }
      this.end = { line: c, character: d }
    }
  }
}
const stub = {
  Range,
  Position: class { constructor (line, character) { Object.assign(this, { line, character }) } },
  Location: class { constructor (uri, range) { Object.assign(this, { uri, range }) } },
  Hover: class { constructor (text, range) { Object.assign(this, { text, range }) } },
  MarkdownString: class { constructor (value) { this.value = value } },
  Diagnostic: class { constructor (range, message) { Object.assign(this, { range, message }) } },
  DocumentLink: class { constructor (range, target) { Object.assign(this, { range, target }) } },
  SymbolInformation: class { constructor (name, kind, container, location) { Object.assign(this, { name, location }) } },
  CompletionItem: class { constructor (label) { this.label = label } },
  CompletionList: class { constructor (items) { this.items = items } },
  CodeAction: class { constructor (title) { this.title = title } },
  CodeActionKind: { QuickFix: 'quickfix' },
  Uri: { parse: text => ({ toString: () => text }), file: path => ({ path }) },
  workspace: {
    textDocuments: [],
    getConfiguration: () => ({ get: name => name === 'command' ? JSON.parse(process.env.HARK_LSP) : '' }),
    onDidOpenTextDocument: f => { opened.push(f); return {} },
    onDidCloseTextDocument: () => ({}),
    onDidChangeTextDocument: () => ({})
  },
  languages: new Proxy({
    match: () => 10,
    createDiagnosticCollection: () => ({ set: (uri, found) => { told = found } })
  }, {
    get: (own, name) => own[name] || ((...words) => {
      const provider = words.find(word => Object.values(word || {}).some(f => typeof f === 'function'))
      Object.assign(providers, provider)
      return {}
    })
  }),
  commands: { registerCommand: (name, f) => { commands[name] = f; return {} } },
  window: {},
  env: { openExternal: uri => console.log('open: ' + uri) }
}
const load = Module._load
Module._load = (name, ...rest) => name === 'vscode' ? stub : load(name, ...rest)
const extension = require(process.env.EXTENSION)

async function main () {
  await extension.activate({ subscriptions: [] })
  const text = fs.readFileSync(process.env.NOTE, 'utf8') + '\n🐦 [[nowhere]]\n'
  const document = {
    uri: { toString: () => 'file://' + process.env.NOTE }, languageId: 'markdown', version: 1,
    getText: () => text
  }
  opened.forEach(f => f(document))
  const lines = text.split('\n')
  const line = lines.findIndex(each => each.includes('yt-timestamp'))
  const place = { line, character: lines[line].indexOf('yt-timestamp') }
  const hover = await providers.provideHover(document, place)
  console.log('hover: ' + hover.text.value.replace(/\n/g, ' '))
  const [definition] = await providers.provideDefinition(document, place)
  console.log('definition: ' + definition.uri)
  const found = await providers.provideWorkspaceSymbols('big leather book')
  console.log('search: ' + found[0].name)
  const end = { line: lines.length - 2, character: lines[lines.length - 2].length - 4 }
  const list = await providers.provideCompletionItems(document, end, null, {})
  console.log('completion: ' + list.items.length)
  stub.window.activeTextEditor = { document, selection: { active: place } }
  await commands['hark.openHere']()
  while (!told) await new Promise(resolve => setTimeout(resolve, 20))
  console.log('diagnostic: ' + told[0].message)
  await extension.deactivate()
  process.exit(0)
}
main().catch(error => { console.log('FAILED ' + error.stack); process.exit(1) })
