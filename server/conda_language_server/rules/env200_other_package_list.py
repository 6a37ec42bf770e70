from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, SourceFile, Text, rule

TEXTS = {
    "list-export": Text(
        en="This is what `conda list --export` writes; conda refuses it as an environment file",
        zh_cn="这是 `conda list --export` 的输出；conda 会拒绝把它作为环境文件",
    ),
    "list-table": Text(
        en="This is the table that `conda list` prints; conda refuses it as an environment file",
        zh_cn="这是 `conda list` 打印的表格；conda 会拒绝把它作为环境文件",
    ),
    "list-json": Text(
        en="This is what `conda list --json` prints; conda refuses it as an environment file",
        zh_cn="这是 `conda list --json` 的输出；conda 会拒绝把它作为环境文件",
    ),
    "explicit": Text(
        en="This is an explicit list of packages, as `conda list --explicit` writes it; conda refuses it as an environment file",
        zh_cn="这是 `conda list --explicit` 写出的明确软件包列表（explicit）；conda 会拒绝把它作为环境文件",
    ),
    "requirements": Text(
        en="This is a requirements file of pip; conda refuses it as an environment file",
        zh_cn="这是 pip 的 requirements 文件；conda 会拒绝把它作为环境文件",
    ),
    "pip-list": Text(
        en="This is the table that `pip list` prints; conda refuses it as an environment file",
        zh_cn="这是 `pip list` 打印的表格；conda 会拒绝把它作为环境文件",
    ),
    "condarc": Text(
        en="These are settings of a `.condarc`; conda refuses them as an environment file",
        zh_cn="这些是 `.condarc` 的设置；conda 会拒绝把它作为环境文件",
    ),
}
EXPORT = Text(en="Write an environment file with `conda env export`", zh_cn="请用 `conda env export` 生成环境文件")
HELPS = {
    "list-export": Text(
        en="Name it `requirements.txt` and run `conda create --name NAME --file requirements.txt`, or export with `conda env export`",
        zh_cn="请将其命名为 `requirements.txt` 并运行 `conda create --name 名称 --file requirements.txt`，或用 `conda env export` 导出",
    ),
    "list-table": EXPORT,
    "list-json": EXPORT,
    "explicit": Text(
        en="Name it `explicit.txt` and run `conda create --name NAME --file explicit.txt`",
        zh_cn="请将其命名为 `explicit.txt` 并运行 `conda create --name 名称 --file explicit.txt`",
    ),
    "requirements": Text(
        en="Name it `requirements.txt`; `conda-language-server convert requirements.txt` makes an environment file of it",
        zh_cn="请将其命名为 `requirements.txt`；`conda-language-server convert requirements.txt` 可将其转换为环境文件",
    ),
    "pip-list": EXPORT,
    "condarc": Text(en="Save it as `.condarc` in your home folder", zh_cn="请将其保存为用户主目录中的 `.condarc`"),
}


@rule("ENV200", "other-package-list", severity=Severity.ERROR)
def other_package_list(source: SourceFile) -> Findings:
    """The file is a list of packages in another format, or a `.condarc`, under the name of an environment file.

    ## What it does
    Knows what `conda list`, `conda list --export`, `conda list --explicit`, `pip list` and `pip freeze` write, requirements files of pip,
    and the settings of a `.condarc`. Nothing else is said of such a file.

    ## Why is this bad
    conda goes by the name: in a file called `environment.yml` it looks for `dependencies:` and stops.

    ## Example
    ```yaml environment.yml
    # platform: linux-64
    numpy=1.26.4=py311h64a7726_0
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV200 This is what `conda list --export` writes; conda refuses it as an environment file
    zlib=1.2.13=hd590300_5
    ```

    An environment file has a list:
    ```yaml instead
    dependencies:
      - numpy=1.26.4
      - zlib=1.2.13
    ```
    """
    found = source.contents
    if found is not None and found.what in TEXTS:
        yield TEXTS[found.what].at(found.span, help=HELPS[found.what])
