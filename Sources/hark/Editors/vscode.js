// hark for VS Code: search what was said, and cite it.
//
// Put package.json (hark editor vscode prints it first) and this file, as extension.js, into
// ~/.vscode/extensions/hark.hark-1.0.0/, or run: hark editor vscode --install
//
// It needs no other packages: the language server protocol is spoken here, over `hark lsp`.
'use strict'
const vscode = require('vscode')
const { spawn } = require('child_process')

/** A conversation with a language server over its standard input and output. */
class Server {
  constructor (words, told) {
    this.told = told
    this.waiting = new Map()
    this.last = 0
    this.rest = Buffer.alloc(0)
    this.child = spawn(words[0], words.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] })
    this.child.stdout.on('data', data => this.read(data))
    this.child.on('error', error => this.end(error))
    this.child.on('exit', () => this.end(new Error('hark has ended')))
    this.child.stdin.on('error', () => {})
  }

  end (error) {
    this.isOver = true
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }

  read (data) {
    this.rest = Buffer.concat([this.rest, data])
    for (;;) {
      const head = this.rest.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/content-length: *(\d+)/i.exec(this.rest.toString('ascii', 0, head))[1])
      const end = head + 4 + length
      if (this.rest.length < end) return
      const message = JSON.parse(this.rest.toString('utf8', head + 4, end))
      this.rest = this.rest.subarray(end)
      if (message.method) {
        this.told(message)
        continue
      }
      const asked = this.waiting.get(message.id)
      this.waiting.delete(message.id)
      if (!asked) continue
      if (message.error) asked.reject(new Error(message.error.message))
      else asked.resolve(message.result)
    }
  }

  write (message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`)
    this.child.stdin.write(body)
  }

  tell (method, params) {
    if (!this.isOver) this.write({ method, params })
  }

  /** The result of a request; what VS Code wants no more is cancelled. */
  ask (method, params, token) {
    if (this.isOver) return Promise.reject(new Error('hark has ended'))
    const id = ++this.last
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
    if (token) token.onCancellationRequested(() => this.tell('$/cancelRequest', { id }))
    this.write({ id, method, params })
    return answer
  }
}

let server

function position (place) { return { line: place.line, character: place.character } }

function range (span) {
  return new vscode.Range(span.start.line, span.start.character, span.end.line, span.end.character)
}

function location (place) {
  return new vscode.Location(vscode.Uri.parse(place.uri), range(place.range))
}

function at (document, place) {
  return { textDocument: { uri: document.uri.toString() }, position: position(place) }
}

function edit (change) {
  const edits = new vscode.WorkspaceEdit()
  for (const one of change.documentChanges || []) {
    if (one.kind === 'rename') {
      edits.renameFile(vscode.Uri.parse(one.oldUri), vscode.Uri.parse(one.newUri))
    } else if (one.kind === 'create') {
      edits.createFile(vscode.Uri.parse(one.uri))
    } else {
      for (const each of one.edits) {
        edits.replace(vscode.Uri.parse(one.textDocument.uri), range(each.range), each.newText)
      }
    }
  }
  return edits
}

function completion (offer) {
  const item = new vscode.CompletionItem(offer.label, offer.kind - 1)
  item.detail = offer.detail
  item.documentation = offer.documentation && new vscode.MarkdownString(offer.documentation.value)
  item.sortText = offer.sortText
  item.filterText = offer.filterText
  item.range = range(offer.textEdit.range)
  item.insertText = offer.textEdit.newText
  return item
}

function diagnostic (found) {
  const told = new vscode.Diagnostic(range(found.range), found.message, found.severity - 1)
  told.source = found.source
  told.code = found.code
  return told
}

function play (address) {
  if (!address || !/^https?:\/\//.test(address.url || '')) return
  if (vscode.workspace.getConfiguration('hark').get('player') === 'mpv') {
    spawn('mpv', [`--start=${address.start || 0}`, '--', address.url],
      { detached: true, stdio: 'ignore' }).unref()
  } else {
    vscode.env.openExternal(vscode.Uri.parse(address.url))
  }
}

function command (name, argument, token) {
  return server.ask('workspace/executeCommand', { command: name, arguments: [argument] }, token)
}

async function go (moment, options) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(moment.path))
  const place = new vscode.Position(moment.line - 1, 0)
  await vscode.window.showTextDocument(
    document, { selection: new vscode.Range(place, place), ...options })
}

async function cite (editor, moment) {
  const { text } = await command('hark.cite',
    { uri: editor.document.uri.toString(), moment: moment.id, start: moment.start })
  const place = editor.selection.active
  const before = editor.document.lineAt(place.line).text.slice(0, place.character)
  await editor.edit(change => change.insert(place, (/\S$/.test(before) ? ' ' : '') + text))
}

/** The picker: searches as one types, previews the line, and opens or cites. */
function search () {
  const from = vscode.window.activeTextEditor
  const picker = vscode.window.createQuickPick()
  const open = { iconPath: new vscode.ThemeIcon('play'), tooltip: 'Open at the second' }
  const insert = { iconPath: new vscode.ThemeIcon('quote'), tooltip: 'Insert a citation' }
  let asked
  picker.placeholder = 'Search what was said'
  picker.matchOnDescription = picker.matchOnDetail = true
  picker.onDidChangeValue(async value => {
    if (asked) asked.cancel()
    if (!value.trim()) return
    const own = asked = new vscode.CancellationTokenSource()
    try {
      const found = await command('hark.search', { query: value, limit: 50, partial: true }, own.token)
      if (own !== asked) return
      picker.items = found.moments.map(moment => ({
        label: `${moment.timecode || '-'} ${moment.speaker || moment.kind}`,
        description: moment.recording.title || moment.recording.id,
        detail: moment.snippet.replace(/[\uE000\uE001]/g, ''),
        alwaysShow: true,
        buttons: from ? [open, insert] : [open],
        moment
      }))
    } catch (error) {
      // A later keystroke has cancelled it.
    }
  })
  picker.onDidChangeActive(([item]) => {
    if (item) go(item.moment, { preserveFocus: true, preview: true })
  })
  picker.onDidTriggerItemButton(async ({ item, button }) => {
    picker.hide()
    if (button === open) play(item.moment)
    else {
      const editor = await vscode.window.showTextDocument(from.document, from.viewColumn)
      await cite(editor, item.moment)
    }
  })
  picker.onDidAccept(() => {
    const [item] = picker.activeItems
    picker.hide()
    if (item) go(item.moment)
  })
  picker.onDidHide(() => picker.dispose())
  picker.show()
}

async function activate (context) {
  const problems = vscode.languages.createDiagnosticCollection('hark')
  const words = vscode.workspace.getConfiguration('hark').get('command') || ['hark', 'lsp']
  server = new Server(words, message => {
    if (message.method !== 'textDocument/publishDiagnostics') return
    problems.set(vscode.Uri.parse(message.params.uri), message.params.diagnostics.map(diagnostic))
  })
  await server.ask('initialize', {
    processId: process.pid,
    capabilities: {
      textDocument: { hover: { contentFormat: ['markdown'] } },
      workspace: {
        workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] }
      }
    }
  })
  server.tell('initialized', {})

  const files = [{ language: 'markdown' }, { pattern: '**/*.{vtt,srt}' }]
  const serves = document => vscode.languages.match(files, document) > 0
  const opened = document => serves(document) && server.tell('textDocument/didOpen', {
    textDocument: {
      uri: document.uri.toString(), languageId: document.languageId, version: document.version,
      text: document.getText()
    }
  })
  const ask = (method, token, params) => server.ask(method, params, token)
  const languages = vscode.languages
  context.subscriptions.push(
    problems, { dispose: () => server.tell('exit') },
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidCloseTextDocument(document => serves(document) &&
      server.tell('textDocument/didClose', { textDocument: { uri: document.uri.toString() } })),
    vscode.workspace.onDidChangeTextDocument(({ document }) => serves(document) &&
      server.tell('textDocument/didChange', {
        textDocument: { uri: document.uri.toString(), version: document.version },
        contentChanges: [{ text: document.getText() }]
      })),
    languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: async (query, token) =>
        (await ask('workspace/symbol', token, { query })).map(found => new vscode.SymbolInformation(
          found.name, found.kind - 1, found.containerName, location(found.location)))
    }),
    languages.registerDefinitionProvider(files, {
      provideDefinition: async (document, place, token) =>
        (await ask('textDocument/definition', token, at(document, place))).map(location)
    }),
    languages.registerReferenceProvider(files, {
      provideReferences: async (document, place, scope, token) =>
        (await ask('textDocument/references', token, { ...at(document, place), context: scope }))
          .map(location)
    }),
    languages.registerHoverProvider(files, {
      provideHover: async (document, place, token) => {
        const found = await ask('textDocument/hover', token, at(document, place))
        return found &&
          new vscode.Hover(new vscode.MarkdownString(found.contents.value), range(found.range))
      }
    }),
    languages.registerDocumentLinkProvider(files, {
      provideDocumentLinks: async (document, token) =>
        (await ask('textDocument/documentLink', token,
          { textDocument: { uri: document.uri.toString() } })).map(link =>
          new vscode.DocumentLink(range(link.range), vscode.Uri.parse(link.target)))
    }),
    languages.registerCompletionItemProvider(files, {
      provideCompletionItems: async (document, place, token, scope) => {
        const list = await ask('textDocument/completion', token,
          { ...at(document, place), context: { triggerCharacter: scope.triggerCharacter } })
        return new vscode.CompletionList(list.items.map(completion), list.isIncomplete)
      }
    }, '[', '#', '@', '<'),
    languages.registerCodeActionsProvider(files, {
      provideCodeActions: async (document, place, scope, token) =>
        (await ask('textDocument/codeAction', token, {
          textDocument: { uri: document.uri.toString() },
          range: { start: position(place.start), end: position(place.end) },
          context: { diagnostics: [] }
        })).map(found => {
          const action = new vscode.CodeAction(found.title, vscode.CodeActionKind.QuickFix)
          action.edit = edit(found.edit)
          return action
        })
    }),
    languages.registerRenameProvider(files, {
      provideRenameEdits: async (document, place, newName, token) => edit(
        await ask('textDocument/rename', token, { ...at(document, place), newName }))
    }),
    vscode.commands.registerCommand('hark.searchMoments', search),
    vscode.commands.registerCommand('hark.openHere', async () => {
      const editor = vscode.window.activeTextEditor
      if (!editor) return
      play(await command('hark.openAt',
        { uri: editor.document.uri.toString(), position: position(editor.selection.active) }))
    }))
  vscode.workspace.textDocuments.forEach(opened)
}

function deactivate () {
  if (!server || server.isOver) return
  return server.ask('shutdown').then(() => server.tell('exit'), () => {})
}

module.exports = { activate, deactivate, Server }
