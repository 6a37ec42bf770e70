-- conda-language-server for Neovim 0.7 and newer, without any plugin.
--
-- Copy this file to ~/.config/nvim/lua/conda.lua and write into your init.lua:
--
--     require('conda').setup()
--
-- It starts the server for environment.yml and .condarc, and asks it which conda environment belongs to a folder of Python code. The
-- answer becomes `python.pythonPath` of pyright and basedpyright. Commands: :CondaMatch, :CondaSelect, :CondaPyrightConfig.

local M = {}

local NAME = 'conda-language-server'

M.options = {
  cmd = { NAME, 'serve', '--stdio' },
  -- The settings of the server, such as { ignore = { 'ENV150' }, locale = 'zh-cn' }.
  settings = {},
  -- Lua patterns of the file names that the server looks at; what is none of conda's it leaves alone.
  files = { '^%.?condarc$', '^%.?mambarc$', '%.condarc$', 'env[%w_.-]*%.ya?ml$', 'conda[%w_.-]*%.ya?ml$' },
  -- A folder with one of these is the root of a project.
  root = { 'environment.yml', 'environment.yaml', 'pyproject.toml', 'setup.py', '.git' },
  -- Ask for the environment when a Python file opens, too.
  python = true,
  -- Language servers of Python that are told the interpreter.
  servers = { pyright = true, basedpyright = true },
  -- function(answer, root): called with each answer; see `environments.match` in docs/editors.md.
  on_match = nil,
  -- Further fields for vim.lsp.start_client, such as on_attach and capabilities.
  client = {},
}

-- root → the last answer of the server
M.answers = {}

local uv = vim.uv or vim.loop
local clients = {} -- root → id of our client
local waiting = {} -- root → functions to call when the client is ready; nil when it is
local asked_user = {}

local function is_new(version)
  return vim.fn.has('nvim-' .. version) == 1
end

local function running_clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

local function request(client, method, params, handler)
  if is_new('0.11') then
    return client:request(method, params, handler)
  end
  return client.request(method, params, handler)
end

local function notify(client, method, params)
  if is_new('0.11') then
    return client:notify(method, params)
  end
  return client.notify(method, params)
end

-- The root of the project around a path: the nearest folder with one of the marks, else the folder of the file.
function M.root_of(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  local here = folder
  while true do
    for _, mark in ipairs(M.options.root) do
      if uv.fs_stat(here .. '/' .. mark) then
        return here
      end
    end
    local above = vim.fn.fnamemodify(here, ':h')
    if above == here then
      return folder
    end
    here = above
  end
end

-- For `on_init` of a Python language server in Neovim 0.7, where there is no LspAttach: tells it the interpreter that is known by now.
function M.on_init(client)
  local folder = client.config.root_dir
  if not folder or not M.options.servers[client.name] then
    return
  end
  local answer = M.answers[folder] or M.answers[M.root_of(folder .. '/x')] or {}
  local python = type(answer.environment) == 'table' and answer.environment.python
  local settings = client.settings or client.config.settings or {}
  if type(python) ~= 'string' or (settings.python or {}).pythonPath == python then
    return
  end
  settings = vim.tbl_deep_extend('force', settings, { python = { pythonPath = python } })
  client.settings, client.config.settings = settings, settings
  notify(client, 'workspace/didChangeConfiguration', { settings = settings })
end

local function apply(root, answer)
  M.answers[root] = answer
  for _, client in ipairs(running_clients()) do
    M.on_init(client)
  end
  if type(answer.question) == 'string' and not asked_user[root] then
    asked_user[root] = true
    vim.notify(answer.question .. ' (:CondaSelect)', vim.log.levels.INFO)
  end
  if M.options.on_match then
    M.options.on_match(answer, root)
  end
end

-- Runs a command of the server for a root; `done(result)` gets nil if it failed, and the failure is shown.
function M.command(root, name, arguments, done)
  arguments.folder = vim.uri_from_fname(root)
  local params = { command = NAME .. '.environments.' .. name, arguments = { arguments } }
  local function send(client)
    request(client, 'workspace/executeCommand', params, function(err, result)
      if err then
        vim.notify(NAME .. ': ' .. (err.message or tostring(err)), vim.log.levels.ERROR)
      end
      if done then
        done(not err and result or nil)
      end
    end)
  end
  local id = M.start(root)
  if waiting[root] then
    table.insert(waiting[root], send)
  elseif id then
    send(vim.lsp.get_client_by_id(id))
  end
end

-- Asks which environment belongs to the root.
function M.match(root, done)
  M.command(root, 'match', {}, function(answer)
    if answer then
      apply(root, answer)
    elseif vim.tbl_isempty(M.answers[root] or {}) then
      M.answers[root] = nil -- ask again with the next file
    end
    if done then
      done(answer)
    end
  end)
end

-- Lets the user choose an environment for the root; the server remembers it.
function M.select(root)
  M.command(root, 'list', {}, function(found)
    if not found then
      return
    end
    local choices = {}
    for _, group in ipairs(found.groups) do
      for _, index in ipairs(group.environments) do
        table.insert(choices, { group = group.title, env = found.environments[index + 1] })
      end
    end
    local function line(choice)
      local env = choice.env
      local name = type(env.name) == 'string' and env.name or vim.fn.fnamemodify(env.prefix, ':t')
      local version = type(env.python_version) == 'string' and 'Python ' .. env.python_version or 'no Python'
      return string.format('%s  %s  %s  (%s)', name, version, env.prefix, choice.group)
    end
    vim.ui.select(choices, { prompt = 'Conda environment', format_item = line }, function(choice)
      if choice then
        M.command(root, 'select', { prefix = choice.env.prefix }, function()
          M.match(root)
        end)
      end
    end)
  end)
end

-- Writes a pyrightconfig.json, which pyright reads on the command line too; never over one that is there.
function M.write_pyrightconfig(root)
  local env = (M.answers[root] or {}).environment
  if type(env) ~= 'table' then
    return vim.notify('No conda environment belongs to ' .. root, vim.log.levels.WARN)
  end
  local parent, name = vim.fn.fnamemodify(env.prefix, ':h'), vim.fn.fnamemodify(env.prefix, ':t')
  local lines = { '{', '  "venvPath": ' .. vim.fn.json_encode(parent) .. ',', '  "venv": ' .. vim.fn.json_encode(name), '}' }
  local path = root .. '/pyrightconfig.json'
  if uv.fs_stat(path) then
    return vim.notify(path .. ' is there already; put this into it:\n' .. table.concat(lines, '\n'), vim.log.levels.WARN)
  end
  vim.fn.writefile(lines, path)
end

-- The configuration of the client for a root.
function M.config(root)
  local given = M.options.client
  local config = vim.tbl_deep_extend('force', {
    name = NAME,
    cmd = M.options.cmd,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    settings = { [NAME] = M.options.settings },
    init_options = { [NAME] = M.options.settings },
    handlers = {
      -- Another environment belongs to a folder now: one was made, removed, or chosen elsewhere.
      ['conda-language-server/environmentChanged'] = function(_, params)
        local changed = vim.uri_to_fname(params.folder)
        M.match(changed)
      end,
    },
    on_exit = vim.schedule_wrap(function(_, _, id)
      if clients[root] == id then
        clients[root], waiting[root] = nil, nil
      end
    end),
  }, given)
  config.on_init = function(client, ...)
    local calls = waiting[root] or {}
    waiting[root] = nil
    for _, call in ipairs(calls) do
      call(client)
    end
    return given.on_init and given.on_init(client, ...)
  end
  return config
end

-- Starts the server for a root, once, and returns the client's id.
function M.start(root)
  if not clients[root] or not vim.lsp.get_client_by_id(clients[root]) then
    local config = M.config(root)
    waiting[root] = {}
    clients[root] = is_new('0.11') and vim.lsp.start(config, { attach = false }) or vim.lsp.start_client(config)
  end
  return clients[root]
end

local function is_ours(path)
  local name = vim.fn.fnamemodify(path, ':t')
  for _, pattern in ipairs(M.options.files) do
    if name:match(pattern) then
      return true
    end
  end
  return path:match('/condarc%.d/[^/]+%.ya?ml$') ~= nil
end

-- Called for each buffer that is read.
function M.opened(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' or vim.bo[buffer].buftype ~= '' then
    return
  end
  local root = M.root_of(path)
  if is_ours(path) then
    if vim.bo[buffer].filetype == '' then
      vim.bo[buffer].filetype = 'yaml'
    end
    vim.lsp.buf_attach_client(buffer, M.start(root))
  elseif not (M.options.python and path:match('%.pyi?$')) then
    return
  end
  if not M.answers[root] then
    M.answers[root] = {} -- the answer is on its way
    M.match(root)
  end
end

local function here()
  local path = vim.api.nvim_buf_get_name(0)
  return M.root_of(path ~= '' and path or vim.fn.getcwd() .. '/x')
end

function M.setup(options)
  M.options = vim.tbl_deep_extend('force', M.options, options or {})
  local group = vim.api.nvim_create_augroup('conda', { clear = true })
  vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
    group = group,
    callback = function(event)
      M.opened(event.buf)
    end,
  })
  if is_new('0.8') then
    vim.api.nvim_create_autocmd('LspAttach', {
      group = group,
      callback = function(event)
        local client = vim.lsp.get_client_by_id(event.data.client_id)
        if client then
          M.on_init(client)
        end
      end,
    })
  end
  vim.api.nvim_create_user_command('CondaMatch', function()
    M.match(here(), function(answer)
      local env = answer and answer.environment
      print(type(env) == 'table' and env.prefix .. ': ' .. answer.reason or answer and answer.reason or '')
    end)
  end, {})
  vim.api.nvim_create_user_command('CondaSelect', function()
    M.select(here())
  end, {})
  vim.api.nvim_create_user_command('CondaPyrightConfig', function()
    M.write_pyrightconfig(here())
  end, {})
end

return M
