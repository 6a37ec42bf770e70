// The example project that the editor suites open.
export const FILES = {
  'environment.yml': 'name: demo\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - numpy=1.26\n  - scipy\n  - numpy=1.26\n',
  '.condarc': 'channels:\n  - conda-forge\nenv_dirs:\n  - ~/envs\n',
  'docker-compose.yml': 'services:\n  web:\n    image: demo\n    image: demo\n',
  'main.py': 'print("hello")\n',
};

/** User settings besides those of a quiet window. `extra` for development with another server than the bundled one. */
export const SETTINGS = JSON.parse(process.env.E2E_SETTINGS ?? '{}');

/** The server runs on the Python that runs the tests. */
export function machineSettings(python) {
  return { 'conda-language-server.interpreter': python, ...JSON.parse(process.env.E2E_MACHINE_SETTINGS ?? '{}') };
}
