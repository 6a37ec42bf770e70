// What comes from a workspace, a path, the server or a program, made fit for the places where VS Code looks for links and icons. Pure.

/** `[word](address)` is a link in notifications, input boxes and the language status; backticks protect from nothing there. */
const LINK = /\](?=[([:])/g;
/** `$(name)` is an icon in rows, buttons and the status bar. */
const ICON = /\$(?=\()/g;
/** What nobody sees, or what turns the direction of a line; spaces of all widths are none of it. */
// eslint-disable-next-line no-control-regex -- this is what is looked for
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** The pages that messages may lead to. */
const PAGE = /^https:\/\/(?:conda-forge\.org|docs\.conda\.io|mamba\.readthedocs\.io)(?:\/[\w./?=&#%~+-]*)?$/;

/** A message in which nothing is a link, but for pages of conda's own: `word (page)` and `[word](page)` lead there. A second time it changes nothing. */
export function notice(text: string): string {
  const seen = visible(text)
    .replace(/([\p{L}\p{N}_-]+) ?[(（](https:\/\/[^\s()（）]+)[)）]/gu, (all, word: string, page: string) => PAGE.test(page) ? `[${word}](${page})` : all);
  return seen.replace(LINK, (bracket, offset: number) => leadsToPage(seen, offset) ? bracket : `${bracket} `).replace(ICON, '$& ');
}

/** A label of one line in which nothing is a link or an icon. */
export function label(text: string): string {
  return visible(text).replace(/\n/g, '\\n').replace(LINK, '$& ').replace(ICON, '$& ');
}

/** A line of a tooltip, which is Markdown with every sign escaped: addresses become links by themselves there. */
export function fact(text: string): string {
  return label(text).replace(/:(?=\/\/)/g, ': ').replace(/\bwww(?=\.)/gi, '$& ');
}

/** The first page of conda's own that a message names. */
export function pageOf(message: string): string | undefined {
  const addresses = message.match(/https?:\/\/[^\s<>()`'"，。；：（）]+/g) ?? [];
  return addresses.map((address) => address.replace(/[.,;:]$/, '')).find((address) => PAGE.test(address));
}

/** Whether the whole of a link behind its word is a page, and what stands before it is the word of our message. */
function leadsToPage(text: string, offset: number): boolean {
  const rest = /^\]\(([^()\s]*)\)/.exec(text.slice(offset));
  return rest !== null && PAGE.test(rest[1] ?? '');
}

function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
