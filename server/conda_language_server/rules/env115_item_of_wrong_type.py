from __future__ import annotations

from conda_language_server.model.words import kind_words
from conda_language_server.rules.api import EnvironmentFile, Findings, Mapping, Scalar, Severity, Text, resolved, rule
from conda_language_server.rules.wrong_items import PAIRS_TAG, TAGGED, flatten, tag_of, untag
from conda_language_server.rules.yaml_problems import first_line
from conda_language_server.syntax import match_spec

WRONG = Text(
    en="`{value}` is {kind} for YAML; conda accepts package names with versions only",
    zh_cn="`{value}` 在 YAML 中是{kind}；conda 只接受带版本的包名",
)
COMMAND = Text(
    en="`{tag} {value}` is a command of a notebook; conda takes packages only and refuses the file",
    zh_cn="`{tag} {value}` 是 notebook 中的命令；conda 只接受软件包，会拒绝此文件",
)
PACKAGES = Text(
    en="Write each package on a line of its own, those for pip under `- pip:`", zh_cn="每个软件包单独一行，pip 的软件包写在 `- pip:` 下"
)
PAIR = Text(
    en="Because of the tag `!!pairs` this is a pair to conda, which it refuses", zh_cn="由于标签 `!!pairs`，conda 把它当作一对值，不接受"
)
WRITE_NAME = Text(en="Write the package's name before it, such as `python=3.11`", zh_cn="请在前面写上包名，例如 `python=3.11`")


@rule("ENV115", "item-of-wrong-type", severity=Severity.ERROR, fixable=True)
def item_of_wrong_type(env: EnvironmentFile) -> Findings:
    """An item under `dependencies` is a number, a date, a truth value or a list.

    ## What it does
    Looks at the YAML type of each item.

    ## Why is this bad
    conda refuses the file: `'3.1' is an invalid type for a 'dependency'`, with the number as YAML reads it, not as it was written.

    ## Example
    ```yaml environment.yml
    dependencies:
      - python
      - 3.10
    #   ^^^^ ENV115 `3.10` is a number for YAML; conda accepts package names with versions only
    ```

    Write instead:
    ```yaml instead
    dependencies:
      - python=3.10
    ```

    ## Fix safety
    Safe: the items of a list move one level up, a tag goes away. What a number stands for is left to the user.
    """
    sequence = env.sequence("dependencies")
    are_pairs = sequence is not None and sequence.tag == PAIRS_TAG
    for index, item in env.odd_items:
        node = resolved(item.value)
        if are_pairs and type(node) is Mapping:
            yield PAIR.at(first_line(env.source, item.value.span))
            continue
        if node is None or node.kind in ("map", "omap", "null") or (type(node) is Scalar and type(node.value) is str):
            continue
        lines = env.source.lines
        span = item.value.span._replace(end=min(item.value.span.end, lines.line_span(lines.line_of(item.value.span.start)).end))
        if type(node) is Scalar and (tag := tag_of(node)) is not None:
            if tag in ("!pip", "!conda", "!mamba"):
                yield COMMAND.at(span, tag=tag, value=node.text, help=PACKAGES)
                continue
            is_spec = item.value is node and not node.text[:1].isdigit() and not match_spec.parse(node.text).problems
            yield TAGGED.at(span, tag=tag, value=node.text, fix=untag(env.source.document, node) if is_spec else None)
            continue
        fix = flatten(env.source.document, sequence, index) if sequence else None
        yield WRONG.at(span, value=span.of(env.text), kind=kind_words(node.kind), fix=fix, help=WRITE_NAME)
