" conda-language-server for ALE (Vim 8 and newer, Neovim).
"
" Copy this file to ~/.vim/ale_linters/yaml/conda_language_server.vim (Neovim: ~/.config/nvim/ale_linters/yaml/). ALE then starts the server for
" YAML files; it answers for environment.yml and its relatives and for .condarc, and leaves other files alone.

call ale#Set('conda_language_server_executable', 'conda-language-server')
call ale#Set('conda_language_server_config', {'locale': 'auto'})

function! Conda_language_server_root(buffer) abort
    for l:mark in ['environment.yml', 'environment.yaml', 'pyproject.toml']
        let l:found = ale#path#FindNearestFile(a:buffer, l:mark)

        if !empty(l:found)
            return fnamemodify(l:found, ':h')
        endif
    endfor

    return fnamemodify(bufname(a:buffer), ':p:h')
endfunction

call ale#linter#Define('yaml', {
\   'name': 'conda_language_server',
\   'lsp': 'stdio',
\   'executable': {buffer -> ale#Var(buffer, 'conda_language_server_executable')},
\   'command': '%e serve --stdio',
\   'language': 'yaml',
\   'project_root': function('Conda_language_server_root'),
\   'lsp_config': {buffer -> {'conda-language-server': ale#Var(buffer, 'conda_language_server_config')}},
\})
