// Where the server will offer its commands above a line. Pure, so that it can be tested without VS Code.

/** The line, from zero: that of the key `name` in an environment file, of the first key in a .condarc; undefined if there is none. */
export function lensLine(text: string, isCondarc: boolean): number | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const found = lines.findIndex((line) => (isCondarc ? /^[\w-]+\s*:(\s|$)/ : /^name\s*:(\s|$)/).test(line));
  return found < 0 ? undefined : found;
}
