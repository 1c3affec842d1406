" hark for Vim 9: search what was said, and cite it. No plugins are needed.
"
" Put this file into ~/.vim/plugin/ as hark.vim, or run: hark editor vim --install
"
"   :HarkSearch words    the moments, with a preview. In the list: <CR> go to the line,
"                        o open at the second, c cite it where you were, q close
"   :HarkDefinition      from a citation to the line that is said then, from a link to the note
"   :HarkReferences      what cites this, or links here, in the quickfix list
"   :HarkHover           what is said at a citation
"   :HarkOpen            open what is cited, or said, here at its second
"   :HarkProblems        what is wrong in the note, in the location list
"   <C-x><C-o>           in insert mode: notes after [[, tags after #, else citations for the
"                        sentence before the cursor
"
" Settings, before it is loaded: g:hark_command (['hark', 'lsp']), g:hark_player ('' is the
" browser; 'mpv'), g:hark_keys (1: gd, K and gx in notes and transcripts).

if exists('g:loaded_hark') || !has('channel') || !has('patch-8.2.4758')
  finish
endif
let g:loaded_hark = 1
let s:command = get(g:, 'hark_command', ['hark', 'lsp'])
let s:patience = 10000
" What the daemon was last told of each buffer: its changedtick, by URI.
let s:known = {}
" What is wrong, by URI.
let s:problems = {}
let s:moments = []

function! s:Uri(path) abort
  let l:uri = 'file://'
  for l:at in range(strlen(a:path))
    let l:byte = a:path[l:at]
    let l:uri ..= l:byte =~# '[A-Za-z0-9/._~-]' ? l:byte : printf('%%%02X', char2nr(l:byte))
  endfor
  return l:uri
endfunction

function! s:Path(uri) abort
  let l:rest = substitute(a:uri, '^file://', '', '')
  let l:blob = 0z
  let l:at = 0
  while l:at < strlen(l:rest)
    if l:rest[l:at] ==# '%'
      call add(l:blob, str2nr(strpart(l:rest, l:at + 1, 2), 16))
      let l:at += 3
    else
      call add(l:blob, char2nr(l:rest[l:at]))
      let l:at += 1
    endif
  endwhile
  return join(blob2list(l:blob)->map({_, byte -> eval(printf('"\x%02x"', byte))}), '')
endfunction

function! s:Warn(text) abort
  echohl WarningMsg | echomsg 'hark: ' .. a:text | echohl None
endfunction

" What the daemon tells unasked.
function! s:Told(channel, message) abort
  if type(a:message) != v:t_dict
    return
  endif
  if get(a:message, 'method', '') ==# 'textDocument/publishDiagnostics'
    let s:problems[a:message.params.uri] = a:message.params.diagnostics
    call s:Mark()
  endif
endfunction

function! s:Ended(job, status) abort
  unlet! s:job
  let s:known = {}
endfunction

function! s:Start() abort
  if exists('s:job') && job_status(s:job) ==# 'run'
    return 1
  endif
  let s:known = {}
  let s:job = job_start(s:command, {'in_mode': 'lsp', 'out_mode': 'lsp', 'noblock': 1,
        \ 'out_cb': function('s:Told'), 'exit_cb': function('s:Ended'), 'err_io': 'null'})
  if job_status(s:job) !=# 'run'
    call s:Warn(join(s:command) .. ' does not start')
    return 0
  endif
  " Columns are bytes, as Vim counts them.
  let l:answer = ch_evalexpr(s:job, {'method': 'initialize', 'params': {'processId': getpid(),
        \ 'capabilities': {'general': {'positionEncodings': ['utf-8', 'utf-16']}}}},
        \ {'timeout': s:patience})
  if type(l:answer) != v:t_dict || !has_key(l:answer, 'result')
    call s:Warn('no daemon answers; try: hark status')
    return 0
  endif
  call ch_sendexpr(s:job, {'method': 'initialized', 'params': {}})
  return 1
endfunction

" Tells the daemon what the buffer says now.
function! s:Tell() abort
  if &buftype !=# '' || expand('%') ==# '' || !s:Start()
    return
  endif
  let l:uri = s:Uri(expand('%:p'))
  if get(s:known, l:uri, -1) == b:changedtick
    return
  endif
  let l:text = join(getline(1, '$'), "\n") .. "\n"
  if has_key(s:known, l:uri)
    call ch_sendexpr(s:job, {'method': 'textDocument/didChange', 'params': {
          \ 'textDocument': {'uri': l:uri, 'version': b:changedtick},
          \ 'contentChanges': [{'text': l:text}]}})
  else
    call ch_sendexpr(s:job, {'method': 'textDocument/didOpen', 'params': {'textDocument': {
          \ 'uri': l:uri, 'languageId': 'markdown', 'version': b:changedtick, 'text': l:text}}})
  endif
  let s:known[l:uri] = b:changedtick
endfunction

function! s:Forget(path) abort
  let l:uri = s:Uri(fnamemodify(a:path, ':p'))
  if has_key(s:known, l:uri) && exists('s:job')
    call ch_sendexpr(s:job, {'method': 'textDocument/didClose',
          \ 'params': {'textDocument': {'uri': l:uri}}})
    unlet s:known[l:uri]
  endif
endfunction

" The result of a request; v:null where there is none.
function! s:Ask(method, params) abort
  if !s:Start()
    return v:null
  endif
  let l:answer = ch_evalexpr(s:job, {'method': a:method, 'params': a:params},
        \ {'timeout': s:patience})
  if type(l:answer) == v:t_dict && has_key(l:answer, 'error')
    call s:Warn(l:answer.error.message)
  endif
  return type(l:answer) == v:t_dict ? get(l:answer, 'result', v:null) : v:null
endfunction

function! s:Place() abort
  call s:Tell()
  return {'textDocument': {'uri': s:Uri(expand('%:p'))},
        \ 'position': {'line': line('.') - 1, 'character': col('.') - 1}}
endfunction

function! s:GoTo(location) abort
  execute 'edit' fnameescape(s:Path(a:location.uri))
  call cursor(a:location.range.start.line + 1, a:location.range.start.character + 1)
endfunction

function! HarkDefinition() abort
  let l:found = s:Ask('textDocument/definition', s:Place())
  if empty(l:found)
    call s:Warn('nothing to go to here')
    return
  endif
  normal! m'
  call s:GoTo(l:found[0])
endfunction

function! s:Quickfix(location) abort
  let l:path = s:Path(a:location.uri)
  let l:line = a:location.range.start.line + 1
  let l:lines = filereadable(l:path) ? readfile(l:path, '', l:line) : []
  return {'filename': l:path, 'lnum': l:line, 'col': a:location.range.start.character + 1,
        \ 'text': get(l:lines, l:line - 1, '')}
endfunction

function! HarkReferences() abort
  let l:params = s:Place()
  let l:params.context = {'includeDeclaration': v:false}
  let l:found = s:Ask('textDocument/references', l:params)
  call setqflist(map(empty(l:found) ? [] : l:found, {_, each -> s:Quickfix(each)}))
  if empty(l:found)
    call s:Warn('nothing cites or links to this')
  else
    copen
  endif
endfunction

" What a hover says; shown beside the cursor.
function! HarkHover() abort
  let l:found = s:Ask('textDocument/hover', s:Place())
  if empty(l:found)
    return ''
  endif
  let l:text = l:found.contents.value
  if has('popupwin')
    call popup_atcursor(split(l:text, "\n"), {'border': [], 'padding': [0, 1, 0, 1],
          \ 'maxwidth': 80, 'moved': 'WORD'})
  endif
  return l:text
endfunction

function! HarkComplete(findstart, base) abort
  if a:findstart
    let s:offers = get(s:Ask('textDocument/completion', s:Place()), 'items', [])
    return empty(s:offers) ? -3 : s:offers[0].textEdit.range.start.character
  endif
  return {'words': map(copy(s:offers), {_, offer -> {'word': offer.textEdit.newText,
        \ 'abbr': offer.label, 'menu': get(offer, 'detail', ''), 'dup': 1,
        \ 'info': get(get(offer, 'documentation', {}), 'value', '')}}), 'refresh': 'always'}
endfunction

function! s:Play(address) abort
  let l:url = get(a:address, 'url', '')
  if type(l:url) != v:t_string || l:url !~# '^https\?://'
    return s:Warn('there is nothing to open')
  endif
  let l:player = get(g:, 'hark_player', '')
  if l:player ==# 'mpv'
    let l:words = ['mpv', '--start=' .. string(get(a:address, 'start', 0)), '--', l:url]
  else
    let l:words = [l:player ==# '' ? (has('mac') ? 'open' : 'xdg-open') : l:player, l:url]
  endif
  call job_start(l:words, {'in_io': 'null', 'out_io': 'null', 'err_io': 'null', 'stoponexit': ''})
endfunction

function! HarkOpen() abort
  let l:place = s:Place()
  let l:found = s:Ask('workspace/executeCommand', {'command': 'hark.openAt', 'arguments':
        \ [{'uri': l:place.textDocument.uri, 'position': l:place.position}]})
  if !empty(l:found)
    call s:Play(l:found)
  endif
endfunction

" What is wrong in the note, in the location list.
function! HarkProblems() abort
  call s:Tell()
  let l:found = get(s:problems, s:Uri(expand('%:p')), [])
  call setloclist(0, map(copy(l:found), {_, each -> {'bufnr': bufnr(),
        \ 'lnum': each.range.start.line + 1, 'col': each.range.start.character + 1,
        \ 'text': each.message, 'type': each.severity <= 2 ? 'W' : 'I'}}))
  if !empty(l:found)
    lopen
  endif
  return len(l:found)
endfunction

" Underlines what is wrong.
function! s:Mark() abort
  if !has('textprop')
    return
  endif
  if empty(prop_type_get('hark'))
    call prop_type_add('hark', {'highlight': 'SpellBad'})
  endif
  let l:uri = s:Uri(expand('%:p'))
  if !has_key(s:problems, l:uri) || &buftype !=# ''
    return
  endif
  call prop_remove({'type': 'hark', 'all': 1})
  for l:each in s:problems[l:uri]
    let [l:start, l:end] = [l:each.range.start, l:each.range.end]
    " A text that has changed since has other columns; it is looked through again.
    silent! call prop_add(l:start.line + 1, l:start.character + 1, {'type': 'hark',
          \ 'end_lnum': l:end.line + 1, 'end_col': l:end.character + 1})
  endfor
endfunction

" The moments that a query finds, in a window of their own with a preview beneath.
function! HarkSearch(query) abort
  let l:answer = s:Ask('workspace/executeCommand', {'command': 'hark.search',
        \ 'arguments': [{'query': a:query, 'limit': 100}]})
  if type(l:answer) != v:t_dict
    return
  endif
  let s:from = win_getid()
  let s:moments = l:answer.moments
  if empty(s:moments)
    return s:Warn(join(l:answer.nothing.reasons, '; '))
  endif
  botright new
  setlocal buftype=nofile bufhidden=wipe noswapfile nowrap cursorline nonumber
  file [hark]
  call setline(1, map(copy(s:moments), {_, each -> s:Label(each)}))
  setlocal nomodifiable
  nnoremap <buffer> <silent> <CR> :call HarkChoose('go')<CR>
  nnoremap <buffer> <silent> o :call HarkChoose('open')<CR>
  nnoremap <buffer> <silent> c :call HarkChoose('cite')<CR>
  nnoremap <buffer> <silent> q :call HarkChoose('')<CR>
  autocmd CursorMoved <buffer> call s:Preview()
  let s:list = win_getid()
  rightbelow vnew
  setlocal buftype=nofile bufhidden=wipe noswapfile wrap linebreak nonumber
  let s:preview = win_getid()
  call win_gotoid(s:list)
  call s:Preview()
endfunction

function! s:Or(value, other) abort
  return a:value is v:null ? a:other : a:value
endfunction

function! s:Label(moment) abort
  let l:text = substitute(a:moment.snippet, "[\ue000\ue001]", '', 'g')
  return printf('%8s  %s: %s', s:Or(a:moment.timecode, '-'),
        \ s:Or(a:moment.speaker, a:moment.kind), l:text)
endfunction

function! s:Preview() abort
  let l:moment = get(s:moments, line('.') - 1, {})
  if empty(l:moment) || !win_id2win(s:preview)
    return
  endif
  let l:about = l:moment.recording
  let l:lines = filter([l:about.title, l:about.channel, l:about.date, l:moment.url],
        \ {_, each -> each isnot v:null})
  let l:lines += [l:moment.path .. ':' .. l:moment.line, ''] + split(l:moment.text, "\n")
  let l:buffer = winbufnr(s:preview)
  call deletebufline(l:buffer, 1, '$')
  call setbufline(l:buffer, 1, l:lines)
endfunction

" Closes the list, and does something with its moment.
function! HarkChoose(what) abort
  let l:moment = get(s:moments, line('.') - 1, {})
  for l:window in [s:preview, s:list]
    if win_id2win(l:window)
      execute win_id2win(l:window) .. 'close!'
    endif
  endfor
  call win_gotoid(s:from)
  if a:what ==# 'go'
    normal! m'
    execute 'edit' fnameescape(l:moment.path)
    call cursor(l:moment.line, 1)
  elseif a:what ==# 'open'
    call s:Play(l:moment)
  elseif a:what ==# 'cite'
    call s:Tell()
    let l:cited = s:Ask('workspace/executeCommand', {'command': 'hark.cite', 'arguments': [
          \ {'uri': s:Uri(expand('%:p')), 'moment': l:moment.id, 'start': l:moment.start}]})
    if type(l:cited) == v:t_dict
      let l:before = strpart(getline('.'), 0, col('.'))
      execute 'normal! a' .. (l:before =~# '\S$' ? ' ' : '') .. l:cited.text
    endif
  endif
endfunction

function! s:Attach() abort
  if &buftype !=# ''
    return
  endif
  setlocal omnifunc=HarkComplete
  if get(g:, 'hark_keys', 1)
    nnoremap <buffer> <silent> gd :call HarkDefinition()<CR>
    nnoremap <buffer> <silent> K :call HarkHover()<CR>
    nnoremap <buffer> <silent> gx :call HarkOpen()<CR>
  endif
  call s:Tell()
endfunction

augroup hark
  autocmd!
  autocmd BufReadPost,BufNewFile *.md,*.markdown,*.vtt,*.srt call s:Attach()
  autocmd InsertLeave,TextChanged *.md,*.markdown call s:Tell()
  autocmd BufEnter *.md,*.markdown call s:Mark()
  autocmd BufWipeout *.md,*.markdown,*.vtt,*.srt call s:Forget(expand('<afile>'))
augroup END

command! -nargs=+ HarkSearch call HarkSearch(<q-args>)
command! HarkDefinition call HarkDefinition()
command! HarkReferences call HarkReferences()
command! HarkHover call HarkHover()
command! HarkOpen call HarkOpen()
command! HarkProblems call HarkProblems()
