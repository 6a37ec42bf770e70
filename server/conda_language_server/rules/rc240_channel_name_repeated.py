from __future__ import annotations

from conda_language_server.model.channel_mistakes import moved_address
from conda_language_server.model.channels import read_channel_text
from conda_language_server.model.condarc_channels import mapped_channels
from conda_language_server.model.operations import replace_scalar
from conda_language_server.rules.api import Condarc, Findings, Scalar, Severity, Text, rule
from conda_language_server.rules.condarc_findings import is_judged

REPEATED = Text(
    en="conda appends the name itself and asks for `{result}`",
    zh_cn="conda 会自己接上名称，实际访问的是 `{result}`",
)
WITHOUT = Text(en="Write the address without the name: `{address}`", zh_cn="地址里不写名称：`{address}`")


@rule("RC240", "channel-name-repeated", severity=Severity.WARNING, fixable=True)
def channel_name_repeated(rc: Condarc) -> Findings:
    """An address under `custom_channels` that ends with the name of the channel.

    ## What it does
    Compares the end of each address with its key.

    ## Why is this bad
    conda puts the name behind the address. `conda-forge: https://m.org/cloud/conda-forge` means
    `https://m.org/cloud/conda-forge/conda-forge`, which is not there.

    ## Example
    ```yaml .condarc
    custom_channels:
      conda-forge: https://mirrors.ustc.edu.cn/anaconda/cloud/conda-forge
    #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RC240 conda appends the name itself and asks for `https://mirrors.ustc.edu.cn/anaconda/cloud/conda-forge/conda-forge`
    ```

    Use instead:
    ```yaml fixed
    custom_channels:
      conda-forge: https://mirrors.ustc.edu.cn/anaconda/cloud
    ```

    ## Fix safety
    Unsafe: another address is asked.
    """
    if rc.is_mamba or not is_judged(rc):
        return
    for channel in mapped_channels(rc):
        # An address on a host that is gone is judged where its packages are now, so that both rules mend it the same way.
        address = (moved_address(read_channel_text(channel.address)) or channel.address).rstrip("/")
        if "://" not in address or not address.endswith(f"/{channel.name}"):
            continue
        node, shorter = channel.entry.value, address.removesuffix(f"/{channel.name}")
        edit = replace_scalar(rc.source.document, node, shorter) if isinstance(node, Scalar) else ()
        fix = WITHOUT.fix(edit, safety="unsafe", address=shorter) if edit else None
        yield REPEATED.at(node.span, result=f"{address}/{channel.name}", fix=fix)
