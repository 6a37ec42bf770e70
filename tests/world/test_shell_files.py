"""Installs that only the start files of shells name."""

from __future__ import annotations

import pytest

from conda_language_server.world.discovery import Finder
from conda_language_server.world.discovery.shell_files import MOST_BYTES, named_in
from tests.world.fake_host import environment, install, machine, merged

LINUX, WINDOWS = machine("linux", {}, environ={"TOOLS": "/site/tools"}).host, machine("windows", {}).host
INIT = """# >>> conda initialize >>>
# !! Contents within this block are managed by 'conda init' !!
__conda_setup="$('{root}/bin/conda' 'shell.bash' 'hook' 2> /dev/null)"
if [ $? -eq 0 ]; then
    eval "$__conda_setup"
else
    if [ -f "{root}/etc/profile.d/conda.sh" ]; then
        . "{root}/etc/profile.d/conda.sh"
    else
        export PATH="{root}/bin:$PATH"
    fi
fi
unset __conda_setup
# <<< conda initialize <<<
"""
MAMBA = """# >>> mamba initialize >>>
export MAMBA_EXE='{home}/.local/bin/micromamba';
export MAMBA_ROOT_PREFIX='{root}';
__mamba_setup="$("$MAMBA_EXE" shell hook --shell bash --root-prefix "$MAMBA_ROOT_PREFIX" 2> /dev/null)"
# <<< mamba initialize <<<
"""
POWERSHELL = """#region conda initialize
If (Test-Path "{root}\\Scripts\\conda.exe") {{
    (& "{root}\\Scripts\\conda.exe" "shell.powershell" "hook") | Out-String | ?{{$_}} | Invoke-Expression
}}
#endregion
"""


def told(text, host=LINUX):
    return [(named.kind, named.path) for named in named_in(host, text.encode())]


@pytest.mark.parametrize(
    ("text", "kind", "path"),
    [
        ("""__conda_setup="$('/data1/tools/mc3/bin/conda' 'shell.bash' 'hook' 2> /dev/null)\"""", "install", "/data1/tools/mc3"),
        ('    . "/my tools/mc3/etc/profile.d/conda.sh"', "install", "/my tools/mc3"),
        ('eval /opt/mc/bin/conda "shell.fish" hook $argv | source', "install", "/opt/mc"),
        ("execx($(/x/mc/bin/conda shell.xonsh hook))", "install", "/x/mc"),
        ("source ~/mc/bin/activate base", "install", "/home/ann/mc"),
        ("alias conda=/x/mc/condabin/conda", "install", "/x/mc"),
        ("set -gx CONDA_EXE /x/mc/bin/conda", "install", "/x/mc"),
        ("/x/mc/bin/mamba shell hook", "install", "/x/mc"),
        ('export CONDA_DIR="${HOME}/mc"\n. "${CONDA_DIR}/etc/profile.d/conda.sh"', "install", "/home/ann/mc"),
        ('export PATH="/home/ann/src/anaconda/bin:$PATH"', "prefix", "/home/ann/src/anaconda"),
        ("PATH=$PATH:~/ana/bin", "prefix", "/home/ann/ana"),
        ("A=/x\nANA=$A/ana\nexport PATH=$ANA/bin:$PATH", "prefix", "/x/ana"),
        ("export PATH=$TOOLS/mc/bin:$PATH", "prefix", "/site/tools/mc"),
        ("set -gx ANA /x/ana\nfish_add_path $ANA/bin", "prefix", "/x/ana"),
        ("setenv ANA /x/ana\nset path = ( $ANA/bin $path )", "prefix", "/x/ana"),
        ("export MAMBA_ROOT_PREFIX='/data/mm';", "mamba root", "/data/mm"),
        ('set -gx MAMBA_ROOT_PREFIX "/data/my mm"', "mamba root", "/data/my mm"),
        ('$Env:MAMBA_ROOT_PREFIX = "/data/mm"', "mamba root", "/data/mm"),
        ("export PATH=/x/ana/bin:$PATH\r\n", "prefix", "/x/ana"),
    ],
)
def test_a_line(text, kind, path):
    assert told(text) == [(kind, path)]


@pytest.mark.parametrize(
    ("text", "kind", "path"),
    [
        ('(& "C:\\my tools\\mc\\Scripts\\conda.exe" "shell.powershell" "hook") | Out-String', "install", "C:\\my tools\\mc"),
        ('$condaExe = "$env:USERPROFILE\\mc\\Scripts\\conda.exe"', "install", "C:\\Users\\ann\\mc"),
        ('$root = "D:\\mc"\n& "$root\\Scripts\\conda.exe"', "install", "D:\\mc"),
        ('@IF EXIST "D:\\mc\\condabin\\conda_hook.bat" "D:\\mc\\condabin\\conda_hook.bat"', "install", "D:\\mc"),
        ("eval \"$('/C/Program Files/Anaconda3/Scripts/conda.exe' 'shell.bash' 'hook')\"", "install", "C:\\Program Files\\Anaconda3"),
        ("export PATH=/d/mc/Scripts:/d/mc/Library/bin:$PATH", "prefix", "D:\\mc"),
        ('$env:Path = "D:\\mc\\Library\\bin;D:\\mc\\Scripts;$env:Path"', "prefix", "D:\\mc"),
        ('$Env:MAMBA_ROOT_PREFIX = "D:\\mm"', "mamba root", "D:\\mm"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_on_windows(text, kind, path, encoding):
    assert [tuple(named) for named in named_in(WINDOWS, text.encode(encoding))] == [(kind, path)]


@pytest.mark.parametrize(
    "text",
    [
        "#export PATH=/x/ana/bin:$PATH",
        "export PATH=//server/x/bin:$PATH",
        "export PATH=bin:./bin:../conda/bin:$PATH",
        "export PATH=/bin:$PATH",
        "/conda /bin/conda",
        "export PATH=$NOWHERE/bin",
        "A=$B\nB=$A\nexport PATH=$A/bin",
        "x" * 3000 + " /x/ana/bin/conda",
        "\0/x/bin",
    ],
)
def test_a_line_that_tells_nothing(text):
    assert told(text) == []


def test_a_file_of_endless_paths_tells_some():
    assert len(told("\n".join(f"/x/{i}/bin/conda" for i in range(10_000)))) <= 50


def found(system, tree, **options):
    return Finder(machine(system, tree, **options).host).look()


class TestDiscovery:
    @pytest.mark.parametrize(
        "file",
        [
            "/home/ann/.bashrc",
            "/home/ann/.zshrc",
            "/home/ann/.bash_profile",
            "/home/ann/.profile",
            "/etc/profile.d/conda.sh",
            "/etc/bash.bashrc",
        ],
    )
    def test_of_what_conda_init_wrote(self, file):
        root = "/data1/tools/mc3"
        look = found("linux", merged(install(root), environment(f"{root}/envs/web"), {file: INIT.format(root=root)}))
        assert [one.prefix for one in look.installs] == [root]
        assert {env.name for env in look.environments} == {"base", "web"}

    def test_on_a_mac(self):
        root = "/Volumes/work/mc3"
        tree = merged(
            install(root), {"/Users/ann/.config/fish/conf.d/conda.fish": f'eval {root}/bin/conda "shell.fish" hook $argv | source\n'}
        )
        assert [one.prefix for one in found("macos", tree).installs] == [root]

    @pytest.mark.parametrize(
        "file", ["Documents\\WindowsPowerShell\\profile.ps1", "OneDrive\\Documents\\PowerShell\\Microsoft.PowerShell_profile.ps1"]
    )
    def test_on_windows(self, file):
        root = "C:\\odd place\\of mine"
        tree = merged(install(root, windows=True), {f"C:\\Users\\ann\\{file}": POWERSHELL.format(root=root)})
        assert [one.prefix for one in found("windows", tree).installs] == [root]

    def test_of_the_command_prompt(self):
        registry = {
            "HKEY_CURRENT_USER\\Software\\Microsoft\\Command Processor": {"AutoRun": 'if exist "C:\\odd\\mc\\condabin\\conda_hook.bat" x'}
        }
        look = found("windows", install("C:\\odd\\mc", windows=True), registry=registry)
        assert [one.prefix for one in look.installs] == ["C:\\odd\\mc"]

    def test_of_a_folder_on_path(self):
        root = "/elsewhere/anaconda"
        tree = merged(install(root), {"/home/ann/.bashrc": f'export PATH="{root}/bin:$PATH"\n'})
        assert [one.prefix for one in found("linux", tree).installs] == [root]

    def test_of_a_root_of_micromamba(self):
        tree = merged(environment("/data/mm/envs/web"), {"/home/ann/.bashrc": MAMBA.format(home="/home/ann", root="/data/mm")})
        look = found("linux", tree)
        assert [(one.prefix, one.manager) for one in look.installs] == [("/data/mm", "micromamba")]
        assert look.envs_dirs[0] == "/data/mm/envs"
        assert [env.name for env in look.environments] == ["web"]

    def test_what_a_shell_starts_comes_before_what_merely_lies_there(self):
        tree = merged(install("/home/ann/miniconda3"), install("/zzz/mc3"), {"/home/ann/.bashrc": INIT.format(root="/zzz/mc3")})
        assert [one.prefix for one in found("linux", tree).installs] == ["/zzz/mc3", "/home/ann/miniconda3"]
        path = {"PATH": "/home/ann/miniconda3/bin"}
        assert [one.prefix for one in found("linux", tree, environ=path).installs] == ["/home/ann/miniconda3", "/zzz/mc3"]

    def test_that_of_the_user_comes_before_that_of_all_users(self):
        tree = merged(install("/a/mc"), install("/b/mc"))
        tree |= {"/etc/profile.d/conda.sh": ". /a/mc/etc/profile.d/conda.sh\n", "/home/ann/.zshrc": ". /b/mc/etc/profile.d/conda.sh\n"}
        assert [one.prefix for one in found("linux", tree).installs] == ["/b/mc", "/a/mc"]

    def test_that_of_all_users_comes_before_what_merely_lies_there(self):
        tree = merged(install("/home/ann/miniconda3"), install("/z/mc"), {"/etc/profile.d/conda.sh": ". /z/mc/etc/profile.d/conda.sh\n"})
        assert [one.prefix for one in found("linux", tree, environ={"ZDOTDIR": "x"}).installs] == ["/z/mc", "/home/ann/miniconda3"]

    def test_of_what_is_gone(self):
        look = found("linux", {"/home/ann/.bashrc": INIT.format(root="/gone/mc3")})
        assert (look.installs, look.environments, look.skipped) == ((), (), ())

    def test_no_more_than_the_beginning_of_a_file_is_read(self):
        root = "/data1/tools/mc3"
        tree = merged(install(root), {"/home/ann/.bashrc": "# \n" * MOST_BYTES + INIT.format(root=root)})
        assert found("linux", tree).installs == ()

    @pytest.mark.parametrize("place", ["src", "work", "local"])
    def test_folders_in_which_people_put_things(self, place):
        assert len(found("linux", install(f"/home/ann/{place}/anaconda")).installs) == 1

    def test_a_look_after_the_file_changed(self):
        made = machine("linux", merged(install("/a/mc"), install("/b/mc"), {"/home/ann/.bashrc": INIT.format(root="/a/mc")}))
        finder = Finder(made.host)
        assert [one.prefix for one in finder.look().installs] == ["/a/mc"]
        made.disk.write("/home/ann/.bashrc", INIT.format(root="/b/mc"))
        assert [one.prefix for one in finder.look().installs] == ["/b/mc"]
