// Stands in for conda: tells its version, and as `conda create --file` prints what conda 26.7 prints, at the pace that the test sets, and makes an environment.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** It downloads until the file `pace` says how it shall end. */
const SCRIPT = `#!/bin/sh
if [ "$1" = --version ]; then
  echo 'conda 26.7.1'
  exit 0
fi
root=$(dirname "$(dirname "$0")")
prefix=
for word; do
  case $word in --name=*) prefix=$root/envs/\${word#--name=} ;; esac
done
if [ -z "$prefix" ]; then
  echo "the stand-in does not know: $*" >&2
  exit 2
fi
echo $$ >"$root/running"
trap 'rm -f "$root/running"; exit 1' INT TERM
echo 'Channels:'
echo ' - conda-forge'
echo 'Platform: linux-64'
echo 'Collecting package metadata (repodata.json): done'
echo 'Solving environment: done'
echo
echo "  environment location: $prefix"
echo
echo 'Downloading and Extracting Packages:'
done=10
while [ ! -e "$root/pace" ]; do
  [ $done -lt 90 ] && done=$((done + 10))
  printf 'numpy-1.26.4         | 7.5 MB    | ####       |  %s%% \\r' $done
  printf 'python-3.11.7        | 30.0 MB   | #          |  %s%% \\r' $((done / 2))
  sleep 0.2
done
pace=$(cat "$root/pace")
rm -f "$root/running"
if [ "$pace" = fail ]; then
  echo
  echo 'LibMambaUnsatisfiableError: Encountered problems while solving:'
  echo '  - nothing provides requested scipy 99'
  exit 1
fi
echo 'Preparing transaction: done'
echo 'Executing transaction: done'
mkdir -p "$prefix/conda-meta" "$prefix/bin"
cp -P "$root/bin/python" "$prefix/bin/python"
echo '{"name": "python", "version": "3.11.7", "build": "h0_0"}' >"$prefix/conda-meta/python-3.11.7-h0_0.json"
: >"$prefix/conda-meta/history"
`;

/**
 * Puts it into an installation. `pace()` lets it wait, `pace('go')` ends it well and `pace('fail')` badly. With the variables it is
 * the conda of the user's shell, whatever else this machine has.
 */
export function condaStandin(installation) {
  const program = path.join(installation, 'condabin', 'conda');
  const file = path.join(installation, 'pace');
  mkdirSync(path.dirname(program), { recursive: true });
  writeFileSync(program, SCRIPT);
  chmodSync(program, 0o755);
  return {
    // VSCODE_CLI keeps VS Code from asking a login shell for another PATH.
    variables: { PATH: `${path.dirname(program)}:${process.env.PATH}`, VSCODE_CLI: '1' },
    running: path.join(installation, 'running'),
    pace: (word) => {
      if (word === undefined) rmSync(file, { force: true });
      else writeFileSync(file, word);
    },
  };
}
