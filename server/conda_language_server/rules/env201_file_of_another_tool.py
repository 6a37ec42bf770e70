from __future__ import annotations

from conda_language_server.rules.api import Findings, Severity, SourceFile, Text, rule

OF_TOOL = Text(
    en="This is a file of {tool}, not of conda; nothing else is checked here",
    zh_cn="这是 {tool} 的文件，而不是 conda 的文件；此处不再检查其他内容",
)
BY_SCHEMA = Text(
    en="`$schema` says that this is a file of another tool; nothing else is checked here",
    zh_cn="`$schema` 表明这是其他工具的文件；此处不再检查其他内容",
)


@rule("ENV201", "file-of-another-tool", severity=Severity.INFO)
def file_of_another_tool(source: SourceFile) -> Findings:
    """Another tool calls its file by the name of conda's environment file.

    ## What it does
    Knows the keys of Azure Machine Learning, OpenStack Heat, conda-devenv, conda-lock, Docker Compose, workflows and others. A file that
    its name alone made known is left out; where you said that it is an environment file, this is said once, and nothing is judged.

    ## Why is this bad
    It is no mistake. conda would refuse the file, but it is not meant for conda; every advice of ours would break it for its own tool.

    ## Example
    ```yaml environment.yml
    $schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
    #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ENV201 This is a file of Azure Machine Learning, not of conda; nothing else is checked here
    name: train
    image: mcr.example.com/openmpi:latest
    conda_file: conda.yml
    ```

    An environment file of conda has a list:
    ```yaml instead
    name: train
    dependencies:
      - python
    ```
    """
    found = source.contents
    if found is not None and found.what == "tool":
        yield (BY_SCHEMA if found.tool == "JSON Schema" else OF_TOOL).at(found.span, tool=found.tool)
