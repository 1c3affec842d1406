-- What a person does in Neovim, without a screen. Prints a line for each thing that works.
local function say(text) io.stdout:write(text .. '\n') end
local function wait(what, condition)
  if not vim.wait(15000, condition, 20) then
    say('FAILED ' .. what)
    vim.cmd('cquit')
  end
end

vim.cmd('edit ' .. vim.env.NOTE)
wait('attach', function()
  local client = vim.lsp.buf_get_clients(0)
  return not vim.tbl_isempty(client)
end)
local id = vim.tbl_keys(vim.lsp.buf_get_clients(0))[1]
wait('initialize', function() return vim.lsp.get_client_by_id(id).initialized end)

-- Diagnostics of the text as it is here, not as it is on the disk.
vim.api.nvim_buf_set_lines(0, 5, 5, false, { '🐦 [[nowhere]]' })
wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
say('diagnostic: ' .. vim.diagnostic.get(0)[1].message)

vim.fn.search('yt-timestamp')
local hover = vim.lsp.buf_request_sync(
  0, 'textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16'), 15000)
say('hover: ' .. hover[id].result.contents.value:gsub('\n', ' '))

vim.cmd('normal! o')
vim.api.nvim_set_current_line('🐦 Wet paper is not dried but frozen in the fish plant ')
vim.cmd('startinsert!')
vim.api.nvim_win_set_cursor(0, { vim.fn.line('.'), #vim.api.nvim_get_current_line() })
local list = vim.lsp.buf_request_sync(
  0, 'textDocument/completion', {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = vim.fn.line('.') - 1, character = vim.str_utfindex(vim.api.nvim_get_current_line()) + 1 },
  }, 15000)
local offer = list[id].result.items[1]
vim.lsp.util.apply_text_edits({ offer.textEdit }, 0, 'utf-16')
say('completion: ' .. vim.api.nvim_get_current_line())
vim.cmd('stopinsert')

say('no address: ' .. tostring(pcall(hark.play, { url = vim.NIL, start = vim.NIL })))
local picker = hark.search('big leather book')
wait('search', function() return picker.moments and #picker.moments > 0 end)
say('search: ' .. vim.api.nvim_buf_get_lines(picker.buffer, 1, 2, false)[1])
say('preview: ' .. vim.api.nvim_buf_get_lines(picker.preview, 0, 1, false)[1])
vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('<CR>', true, false, true), 'x', false)
say('went to: ' .. vim.fn.expand('%:t') .. ' ' .. vim.api.nvim_get_current_line():sub(1, 24))

vim.cmd('edit! ' .. vim.env.NOTE)
vim.fn.cursor(1, 1)
vim.fn.search('yt-timestamp')
vim.lsp.buf.definition()
wait('definition', function() return vim.fn.expand('%:t') == 'transcript.md' end)
say('definition: ' .. vim.api.nvim_get_current_line():sub(1, 30))
vim.cmd('qall!')
