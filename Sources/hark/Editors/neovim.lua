-- hark for Neovim 0.7 and later: search what was said, and cite it.
--
-- Put this file into ~/.config/nvim/plugin/ as hark.lua, or run: hark editor neovim --install
--
--   :HarkSearch [words]   a picker with a preview; type to search. In it:
--                         <CR> go to the line, <C-o> open at the second, <C-y> cite it where you were
--   :HarkOpen             open what is cited here, or said here, at its second
--   :HarkCite             offer citations for the sentence before the cursor (also: <C-x><C-o>)
--
-- Definition, hover, references, rename and code actions are Neovim's own (vim.lsp.buf.…). Settings,
-- before it is loaded, with their defaults:
--   vim.g.hark = { command = { 'hark', 'lsp' }, player = nil, keys = true }
-- player = 'mpv' opens recordings in mpv in place of the browser.

if vim.g.loaded_hark then
  return
end
vim.g.loaded_hark = true

local settings = vim.tbl_extend('force', {
  command = { 'hark', 'lsp' },
  patterns = { '*.md', '*.markdown', '*.vtt', '*.srt' },
  keys = true,
}, vim.g.hark or {})

local M = {}
local client_id

local function client()
  return client_id and vim.lsp.get_client_by_id(client_id)
end

local function on_attach(_, buffer)
  vim.api.nvim_buf_set_option(buffer, 'omnifunc', 'v:lua.vim.lsp.omnifunc')
  if not settings.keys then
    return
  end
  local function map(keys, action)
    vim.keymap.set('n', keys, action, { buffer = buffer, silent = true })
  end
  map('gd', vim.lsp.buf.definition)
  map('gr', vim.lsp.buf.references)
  map('K', vim.lsp.buf.hover)
  map('gx', function() M.open() end)
end

--- Attaches hark to a buffer; one daemon connection serves all of them.
function M.attach(buffer)
  if not client() then
    client_id = vim.lsp.start_client({
      name = 'hark',
      cmd = settings.command,
      root_dir = vim.loop.cwd(),
      get_language_id = function() return 'markdown' end,
      on_attach = on_attach,
      on_exit = function() client_id = nil end,
    })
  end
  if client_id then
    vim.lsp.buf_attach_client(buffer, client_id)
  end
end

--- Runs a command of hark; `done` gets its result. Returns what cancels it.
function M.command(name, argument, done)
  if not client() then
    M.attach(0)
  end
  local ok, id = client().request('workspace/executeCommand', {
    command = name,
    arguments = { argument },
  }, function(err, result)
    -- -32800: a later keystroke has cancelled it.
    if err and err.code ~= -32800 then
      vim.notify('hark: ' .. err.message, vim.log.levels.WARN)
    elseif result then
      done(result)
    end
  end)
  return function()
    if ok and client() then
      client().cancel_request(id)
    end
  end
end

--- Opens an address at its second, in mpv or the browser.
function M.play(address)
  local url = address.url
  -- What JSON has as null is vim.NIL.
  if type(url) ~= 'string' or not url:match('^https?://') then
    vim.notify('hark: there is nothing to open')
    return
  end
  local start = type(address.start) == 'number' and address.start or 0
  local words
  if settings.player == 'mpv' then
    words = { 'mpv', '--start=' .. tostring(start), '--', url }
  else
    words = { settings.player or (vim.fn.has('mac') == 1 and 'open' or 'xdg-open'), url }
  end
  vim.fn.jobstart(words, { detach = true })
end

--- Opens what is cited, or said, at the cursor.
function M.open()
  local place = vim.lsp.util.make_position_params(0, 'utf-16')
  M.command('hark.openAt', { uri = place.textDocument.uri, position = place.position }, M.play)
end

--- Puts a citation of a moment at the cursor of a window.
function M.cite(window, moment)
  local buffer = vim.api.nvim_win_get_buf(window)
  M.command('hark.cite', {
    uri = vim.uri_from_bufnr(buffer),
    moment = moment.id,
    start = moment.start,
  }, function(result)
    local place = vim.api.nvim_win_get_cursor(window)
    local line = vim.api.nvim_buf_get_lines(buffer, place[1] - 1, place[1], false)[1] or ''
    local column = math.min(place[2] + 1, #line)
    local gap = column > 0 and not line:sub(column, column):match('%s') and ' ' or ''
    vim.api.nvim_buf_set_text(
      buffer, place[1] - 1, column, place[1] - 1, column, { gap .. result.text })
  end)
end

local function one_line(text)
  return (text:gsub('[%z\1-\31]', ' '))
end

local function label(moment)
  local time = moment.timecode ~= vim.NIL and moment.timecode or '-'
  local speaker = moment.speaker ~= vim.NIL and moment.speaker or moment.kind
  return one_line(('%8s  %s: %s'):format(time, speaker, moment.snippet:gsub('\238\128[\128\129]', '')))
end

local function wrapped(text, width)
  local lines, line = {}, ''
  for word in one_line(text):gmatch('%S+') do
    if #line > 0 and vim.fn.strdisplaywidth(line .. ' ' .. word) > width then
      table.insert(lines, line)
      line = word
    else
      line = #line > 0 and line .. ' ' .. word or word
    end
  end
  table.insert(lines, line)
  return lines
end

--- The picker: the first line is the query, those below are the moments, with a preview beneath.
function M.search(query)
  local from = vim.api.nvim_get_current_win()
  local width = math.min(vim.o.columns - 4, 110)
  local height = math.max(4, math.floor((vim.o.lines - 8) / 2))
  local function float(row, rows, enter)
    local buffer = vim.api.nvim_create_buf(false, true)
    vim.bo[buffer].bufhidden = 'wipe'
    local window = vim.api.nvim_open_win(buffer, enter, {
      relative = 'editor', row = row, col = math.floor((vim.o.columns - width) / 2),
      width = width, height = rows, style = 'minimal', border = 'rounded',
    })
    return buffer, window
  end
  local below, preview = float(height + 3, height, false)
  local list, window = float(1, height, true)
  vim.wo[window].cursorline = true
  local moments, cancel = {}, nil
  local picker = { buffer = list, preview = below }

  local function current()
    local row = vim.api.nvim_win_get_cursor(window)[1]
    return moments[math.max(1, row - 1)]
  end

  local function show()
    local moment = current()
    local lines = {}
    if moment then
      local recording = moment.recording
      for _, part in ipairs({ recording.title, recording.channel, recording.date, moment.url }) do
        if part ~= vim.NIL then table.insert(lines, one_line(part)) end
      end
      table.insert(lines, one_line(moment.path) .. ':' .. moment.line)
      table.insert(lines, '')
      vim.list_extend(lines, wrapped(moment.text, width))
    end
    vim.api.nvim_buf_set_lines(below, 0, -1, false, lines)
  end

  local function fill(result)
    if not vim.api.nvim_buf_is_valid(list) then return end
    moments = result.moments
    vim.api.nvim_buf_set_lines(list, 1, -1, false, vim.tbl_map(label, moments))
    if #moments == 0 and result.nothing and result.nothing ~= vim.NIL then
      vim.api.nvim_buf_set_lines(list, 1, -1, false, vim.tbl_map(one_line, result.nothing.reasons))
    end
    show()
    picker.moments = moments
  end

  local asked
  local function ask()
    local words = vim.api.nvim_buf_get_lines(list, 0, 1, false)[1] or ''
    if words == asked or not words:match('%S') then return end
    asked = words
    if cancel then cancel() end
    cancel = M.command('hark.search', { query = words, limit = 50, partial = true }, fill)
  end

  local function close()
    if cancel then cancel() end
    vim.cmd('stopinsert')
    for _, each in ipairs({ window, preview }) do
      if vim.api.nvim_win_is_valid(each) then vim.api.nvim_win_close(each, true) end
    end
    if vim.api.nvim_win_is_valid(from) then vim.api.nvim_set_current_win(from) end
  end

  local actions = {
    ['<CR>'] = function(moment)
      vim.cmd('edit ' .. vim.fn.fnameescape(moment.path))
      vim.api.nvim_win_set_cursor(0, { moment.line, 0 })
    end,
    ['<C-o>'] = function(moment) M.play({ url = moment.url, start = moment.start }) end,
    ['<C-y>'] = function(moment) M.cite(from, moment) end,
  }
  for keys, action in pairs(actions) do
    vim.keymap.set({ 'n', 'i' }, keys, function()
      local moment = current()
      close()
      if moment then action(moment) end
    end, { buffer = list })
  end
  vim.keymap.set('n', 'q', close, { buffer = list })
  vim.keymap.set('n', '<Esc>', close, { buffer = list })
  local function move(step)
    return function()
      local row = vim.api.nvim_win_get_cursor(window)[1] + step
      local last = vim.api.nvim_buf_line_count(list)
      vim.api.nvim_win_set_cursor(window, { math.max(1, math.min(row, last)), 0 })
      show()
    end
  end
  vim.keymap.set('i', '<Down>', move(1), { buffer = list })
  vim.keymap.set('i', '<Up>', move(-1), { buffer = list })
  vim.api.nvim_create_autocmd({ 'TextChanged', 'TextChangedI' }, { buffer = list, callback = ask })
  vim.api.nvim_create_autocmd('CursorMoved', { buffer = list, callback = show })

  vim.api.nvim_buf_set_lines(list, 0, -1, false, { query or '' })
  if query and query ~= '' then ask() else vim.cmd('startinsert') end
  return picker
end

vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
  pattern = settings.patterns,
  callback = function(event) M.attach(event.buf) end,
})
vim.api.nvim_create_user_command('HarkSearch', function(options) M.search(options.args) end, {
  nargs = '*',
})
vim.api.nvim_create_user_command('HarkOpen', function() M.open() end, {})
vim.api.nvim_create_user_command('HarkCite', function()
  vim.api.nvim_feedkeys(
    vim.api.nvim_replace_termcodes('a<C-x><C-o>', true, false, true), 'n', false)
end, {})

_G.hark = M
