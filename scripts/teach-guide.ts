import { Marked, type Tokens } from 'marked';

/** A file of the folder `teach/`, as the guide names it for readers of the source. */
const PAGE = /^teach\/([\w-]+\.html)$/;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * docs/teach.md as HTML for the page, which has a title of its own. The guide is read where its source lies too: there
 * nothing is built. So it names built pages as code, of which links are made here, and links to other documents of the
 * project, which the page does not have, become their names.
 */
export function guideHtml(markdown: string): string {
  const marked = new Marked({
    renderer: {
      heading({ depth, tokens }: Tokens.Heading) {
        return depth === 1 ? '' : `<h${depth}>${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      codespan({ text }: Tokens.Codespan) {
        const file = PAGE.exec(text)?.[1];
        return file ? `<a href="${file}">${escaped(text)}</a>` : `<code>${escaped(text)}</code>`;
      },
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens);
        return /^https?:/.test(href) ? `<a href="${escaped(href)}">${text}</a>` : `<em>${text}</em>`;
      },
      table(token: Tokens.Table) {
        const row = (cells: readonly Tokens.TableCell[], name: 'td' | 'th') =>
          `<tr>${cells.map(({ tokens }) => `<${name}>${this.parser.parseInline(tokens)}</${name}>`).join('')}</tr>`;
        return `<table class="plan"><thead>${row(token.header, 'th')}</thead><tbody>${token.rows
          .map((cells) => row(cells, 'td'))
          .join('\n')}</tbody></table>\n`;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}
