-- What test_neovim.py has Neovim do; the results go as JSON into the file that $RESULTS names.
local results = { errors = {} }
local function say(...)
  io.stdout:write(string.format(...) .. '\n')
end
local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    table.insert(results.errors, 'waited in vain for ' .. what)
  end
end

local conda = require('conda')
local answers = 0
conda.setup({
  cmd = vim.fn.json_decode(vim.env.SERVER),
  settings = { locale = vim.env.SERVER_LOCALE or 'en' },
  on_match = function()
    answers = answers + 1
  end,
})

-- A stand-in for pyright that writes down which interpreter it is told.
local function start_python_server(root)
  return vim.lsp.start_client({
    name = 'pyright',
    cmd = vim.fn.json_decode(vim.env.PYTHON_SERVER),
    root_dir = root,
    settings = { python = { analysis = { autoSearchPaths = true } } },
    on_init = conda.on_init,
  })
end

local function run()
  local root = vim.env.PROJECT
  vim.cmd('edit ' .. vim.fn.fnameescape(root .. '/environment.yml'))
  results.filetype = vim.bo.filetype
  wait('diagnostics', function()
    return #vim.diagnostic.get(0) > 0
  end)
  say('opened environment.yml, file type %s', vim.bo.filetype)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    say('%d:%d %s %s', found.lnum + 1, found.col + 1, found.code, found.message:match('[^\n]*'))
    results.diagnostics = results.diagnostics or {}
    table.insert(results.diagnostics, { line = found.lnum, from = found.col, code = found.code, message = found.message, severity = found.severity })
  end

  -- The light bulb: the fix of the first error, chosen as a person would.
  vim.api.nvim_win_set_cursor(0, { 4, 14 })
  vim.ui.select = function(items, options, chosen)
    results.titles = {}
    local wanted
    for _, item in ipairs(items) do
      local title = options.format_item(item)
      table.insert(results.titles, title)
      wanted = wanted or (title:find('Write', 1, true) and item)
    end
    say('light bulb: %s', results.titles[1])
    chosen(wanted)
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  wait('the fix', function()
    return vim.api.nvim_buf_get_changedtick(0) > before
  end)
  results.fixed = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  say('line 4 is now: %s', results.fixed[4])
  wait('the finding to go', function()
    return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) == 0
  end)

  -- Hover on the spec.
  local client = vim.lsp.get_client_by_id(conda.start(root))
  local hover = client.request_sync('textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16'), 5000, 0)
  results.hover = hover and hover.result and hover.result.contents.value

  wait('the environment', function()
    return answers > 0
  end)
  results.answer = conda.answers[root]
  say('environment: %s (%s)', results.answer.environment.prefix, results.answer.reason)

  local python = start_python_server(root)
  wait('the interpreter', function()
    return vim.fn.filereadable(vim.env.TOLD) == 1 and #vim.fn.readfile(vim.env.TOLD) > 0
  end)
  say('pyright is told: python.pythonPath = %s', vim.fn.readfile(vim.env.TOLD)[1])
  results.python_settings = vim.lsp.get_client_by_id(python).config.settings

  -- Another choice: the list is shown, the choice is remembered, the Python server hears of it.
  vim.ui.select = function(items, options, chosen)
    results.choices = vim.tbl_map(options.format_item, items)
    for _, item in ipairs(items) do
      if item.env.name == 'other' then
        return chosen(item)
      end
    end
  end
  vim.cmd('CondaSelect')
  wait('the choice', function()
    return answers > 1
  end)
  results.chosen = conda.answers[root].environment.prefix
  results.reason = conda.answers[root].reason
  wait('the other interpreter', function()
    return #vim.fn.readfile(vim.env.TOLD) > 1
  end)

  say('after :CondaSelect: %s (%s)', results.chosen, results.reason)
  vim.cmd('CondaPyrightConfig')
  results.pyrightconfig = vim.fn.readfile(root .. '/pyrightconfig.json')
end

local ok, err = xpcall(run, debug.traceback)
if not ok then
  table.insert(results.errors, err)
end
results.messages = vim.api.nvim_exec('messages', true)
vim.lsp.stop_client((vim.lsp.get_clients or vim.lsp.get_active_clients)())
vim.wait(3000, function()
  return #(vim.lsp.get_clients or vim.lsp.get_active_clients)() == 0
end, 20)
vim.fn.writefile({ vim.fn.json_encode(results) }, vim.env.RESULTS)
vim.cmd('qall!')
