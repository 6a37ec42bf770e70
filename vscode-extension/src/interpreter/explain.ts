// Rejections in words. The translator is handed in, so that this file runs without an editor.
import type { Rejected } from './find';
import { MINIMUM, type Rejection } from './probe';
import type { Origin } from './places';

/** `vscode.l10n.t` or anything with its shape. */
export type Translate = (message: string, ...args: string[]) => string;

/** Why a candidate was not taken, as the end of a sentence. */
export function reason(rejection: Rejection, t: Translate): string {
  switch (rejection.why) {
    case 'missing': return t('does not exist');
    case 'batch-file': return t('is a batch file, which cannot be started directly');
    case 'store-placeholder': return t('is only the placeholder of the Microsoft Store, no Python');
    case 'no-developer-tools': return t('only asks to install the developer tools of Xcode');
    case 'timeout': return t('did not answer within 10 seconds');
    case 'unreadable': return t('did not tell its version');
    case 'failed': return t('could not be started: {0}', rejection.detail);
    case 'in-workspace': return t('lies in the folder {0}, which is not trusted', rejection.detail);
    case 'too-old': return t('is Python {0}; {1} or newer is needed', rejection.version, MINIMUM.join('.'));
  }
}

/** Who named a candidate. */
export function origin(named: Origin, t: Translate): string {
  switch (named) {
    case 'setting': return t('setting conda-language-server.interpreter');
    case 'python-extension': return t('Python extension');
    case 'conda': return t('conda installation');
    case 'path': return t('PATH');
  }
}

/** One line for the log. */
export function line(rejected: Rejected, t: Translate): string {
  const command = [rejected.candidate.command, ...rejected.candidate.args].join(' ');
  return `${command} (${origin(rejected.candidate.origin, t)}): ${reason(rejected.rejection, t)}`;
}
