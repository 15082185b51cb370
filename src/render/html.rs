//! Documents as one HTML page that needs nothing else: no network, no script, no file beside it.
//!
//! A page holds its document in several languages. Radio buttons choose one by the sheet of styles alone, so that the page
//! can be read, printed and searched without a script. Nothing that stands in a text is markup.

use std::fmt::Write as _;

use super::layout::{Block, Doc, Ink, Phrase, Table};
use super::markup::{COLOURS, addresses, class, escaped};
use super::picture;
use super::words::untied;
use crate::text::one_line;

/// A document in one language.
pub(super) struct Edition {
    /// The code of the language, as it stands in `lang`.
    pub(super) code: String,
    /// The name of the language, in itself.
    pub(super) name: String,
    /// What the link to the answer says.
    pub(super) skip: String,
    /// The name of its list of sections.
    pub(super) contents: String,
    /// The document.
    pub(super) doc: Doc,
}

const STYLE: &str = "\
*{box-sizing:border-box}\
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,'Segoe UI','Noto Sans KR',\
'Noto Sans CJK KR','Malgun Gothic',sans-serif;overflow-wrap:break-word}\
main{max-width:54rem;margin:0 auto;padding:1rem}\
h1{font-size:1.65rem;line-height:1.25;margin:1.2rem 0 .2rem}\
h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem;padding-top:.6rem;border-top:1px solid var(--line)}\
h3{font-size:1.05rem;margin:1.3rem 0 .4rem}h4{font-size:1rem;margin:1rem 0 .3rem}\
p{margin:.35rem 0}ul{margin:.4rem 0;padding-left:1.3rem}li{margin:.2rem 0}:lang(ko){word-break:keep-all}\
a{color:var(--link);overflow-wrap:anywhere;word-break:normal}span,q,code,a{unicode-bidi:isolate}\
a:focus-visible,input:focus-visible+label,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}\
.skip{position:absolute;left:-99rem}.skip:focus{position:static;display:block;padding:.5rem 0}\
main>input{position:absolute;opacity:0}\
main>label{display:inline-block;padding:.35rem .8rem;margin-right:.3rem;border:1px solid var(--line);border-radius:.3rem;\
cursor:pointer}\
main>input:checked+label{background:var(--ink);color:var(--paper);border-color:var(--ink)}\
#answer:focus{outline:none}\
.day{color:var(--faint)}nav ol{columns:2 16rem;padding-left:1.6rem;margin:.6rem 0}\
.verdict{border-left:.4rem solid var(--ink);background:var(--shade);padding:.6rem .9rem;margin:1rem 0}\
.verdict p:first-child{font-size:1.15rem}.is-good{border-color:var(--good)}.is-caution{border-color:var(--caution)}\
.is-bad{border-color:var(--bad)}.is-doubt{border-color:var(--doubt)}\
figure{margin:1rem 0}svg.pic{max-width:100%}\
.wide{overflow-x:auto;margin:.6rem 0}table{border-collapse:collapse;width:100%}\
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);min-width:3.5rem}tbody th{min-width:2.2rem}\
thead th{border-bottom:2px solid var(--ink);background:var(--shade)}tbody th{font-weight:400}\
.strong{font-weight:600}.faint{color:var(--faint)}.good{color:var(--good);font-weight:600}\
.caution{color:var(--caution);font-weight:600}.bad{color:var(--bad);font-weight:600}.doubt{color:var(--doubt)}\
code{font:.9em ui-monospace,monospace;background:var(--shade);padding:.1em .3em;overflow-wrap:anywhere}\
@page{size:A4;margin:18mm}\
@media print{body{font-size:10pt}main{max-width:none;padding:0}main>label,.skip,nav{display:none}\
h1,h2,h3,h4{break-after:avoid}tr,.verdict,figure,li{break-inside:avoid}thead{display:table-header-group}\
.wide{overflow:visible}a{text-decoration:none}}";

/// The page. The first edition is the one that is shown; `law` is the code of the language of the law.
pub(super) fn page(title: &str, editions: &[Edition], law: &str) -> String {
    let first = editions.first().map_or("en", |edition| edition.code.as_str());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline';img-src data:;\
         base-uri 'none';form-action 'none'\">\n\
         <meta name=\"generator\" content=\"lexport {}\">\n<link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n\
         <style>{COLOURS}{STYLE}{}{}</style>\n</head>\n<body>\n<main>\n",
        escaped(first),
        env!("CARGO_PKG_VERSION"),
        escaped(title),
        picture::STYLE,
        hiding(editions),
    );
    let skip =
        |edition: &Edition| format!("<span lang=\"{}\">{}</span>", escaped(&edition.code), escaped(&edition.skip));
    let skips: Vec<String> = editions.iter().map(skip).collect();
    let _ = writeln!(out, "<a class=\"skip\" href=\"#answer\">{}</a>", skips.join(" · "));
    for (at, edition) in editions.iter().enumerate() {
        let (code, name) = (escaped(&edition.code), escaped(&edition.name));
        let checked = if at == 0 { " checked" } else { "" };
        let _ = writeln!(
            out,
            "<input type=\"radio\" name=\"language\" id=\"in-{code}\"{checked}><label for=\"in-{code}\" lang=\"{code}\">\
             {name}</label>"
        );
    }
    out.push_str("<div id=\"answer\" tabindex=\"-1\">\n");
    for edition in editions {
        let open = Open::Nothing;
        let mut writer = Writer { out, edition, code: &edition.code, law, titles: 0, heads: 0, open, listed: false };
        writer.edition();
        out = writer.out;
    }
    out.push_str("</div>\n</main>\n</body>\n</html>\n");
    out
}

/// The rules that hide every edition but the one chosen. Where styles are not known, all are shown.
fn hiding(editions: &[Edition]) -> String {
    let mut out = String::new();
    for edition in editions {
        for other in editions.iter().filter(|other| other.code != edition.code) {
            let (code, other) = (escaped(&edition.code), escaped(&other.code));
            let _ = write!(out, "#in-{code}:checked~#answer>.in-{other}{{display:none}}");
        }
    }
    out
}

/// What is open and has to be closed before a block that does not belong in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    List,
    Verdict,
}

/// A page while one of its editions is written.
struct Writer<'a> {
    out: String,
    edition: &'a Edition,
    /// The code of the edition.
    code: &'a str,
    /// The code of the language of the law.
    law: &'a str,
    /// The titles so far.
    titles: usize,
    /// The titles and headings so far.
    heads: usize,
    open: Open,
    /// Whether the list of contents is written.
    listed: bool,
}

impl<'a> Writer<'a> {
    fn edition(&mut self) {
        let code = escaped(self.code);
        let _ = writeln!(self.out, "<article class=\"in-{code}\" lang=\"{code}\">");
        for block in self.edition.doc.blocks() {
            self.block(block);
        }
        self.opens(Open::Nothing);
        self.out.push_str("</article>\n");
    }

    /// Closes what is open, and opens something else.
    fn opens(&mut self, next: Open) {
        if self.open == next {
            return;
        }
        self.out.push_str(match self.open {
            Open::Nothing => "",
            Open::List => "</ul>\n",
            Open::Verdict => "</div>\n",
        });
        // The contents of one deal stand below its outcome, which is what is read first.
        if self.open == Open::Verdict {
            self.contents();
        }
        self.out.push_str(if next == Open::List { "<ul>\n" } else { "" });
        self.open = next;
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Gap => {}
            Block::Title(left, right) => {
                self.opens(Open::Nothing);
                self.titles += 1;
                self.head(self.titles.min(2), left);
                if !right.is_empty() {
                    self.element("p", " class=\"day\"", right);
                }
                if self.heads_of(1).count() > 1 {
                    self.contents();
                }
            }
            Block::Heading(phrase) => self.heading(1, phrase),
            Block::Subheading(phrase) => self.heading(2, phrase),
            Block::Verdict(phrase) => {
                self.opens(Open::Nothing);
                let ink = phrase.pieces().next().map_or(Ink::Plain, |piece| piece.0);
                let _ = writeln!(self.out, "<div class=\"verdict is-{}\">", class(ink));
                self.open = Open::Verdict;
                self.element("p", "", phrase);
            }
            Block::Line(..) if self.open == Open::Verdict => self.line(block),
            Block::Line(0, _, _) => {
                self.opens(Open::Nothing);
                self.line(block);
            }
            Block::Line(..) => {
                self.opens(Open::List);
                self.line(block);
            }
            Block::Picture(picture) => {
                self.opens(Open::Nothing);
                let _ = writeln!(self.out, "<figure>{}</figure>", picture.svg);
            }
            Block::Table(table) => {
                self.opens(Open::Nothing);
                self.table(table);
            }
        }
    }

    fn line(&mut self, block: &Block) {
        if let Block::Line(_, _, phrase) = block {
            let tag = if self.open == Open::List { "li" } else { "p" };
            self.element(tag, "", phrase);
        }
    }

    fn heading(&mut self, below: usize, phrase: &Phrase) {
        self.opens(Open::Nothing);
        self.head(self.titles.clamp(1, 2) + below, phrase);
    }

    fn head(&mut self, level: usize, phrase: &Phrase) {
        self.heads += 1;
        let (code, number, text) = (escaped(self.code), self.heads, self.plain(phrase));
        let _ = writeln!(self.out, "<h{level} id=\"{code}-{number}\" dir=\"auto\">{text}</h{level}>");
    }

    /// The titles (1), headings (2) or headings below them (3), each with its number.
    fn heads_of(&self, kind: usize) -> impl Iterator<Item = (usize, &'a Phrase)> + use<'a> {
        let heads = self.edition.doc.blocks().iter().filter_map(|block| match block {
            Block::Title(phrase, _) => Some((1, phrase)),
            Block::Heading(phrase) => Some((2, phrase)),
            Block::Subheading(phrase) => Some((3, phrase)),
            Block::Line(..) | Block::Verdict(_) | Block::Picture(_) | Block::Table(_) | Block::Gap => None,
        });
        (1..).zip(heads).filter(move |row| row.1.0 == kind).map(|(number, (_, phrase))| (number, phrase))
    }

    /// Links to the deals, or to the sections where there is one deal; once.
    fn contents(&mut self) {
        if std::mem::replace(&mut self.listed, true) {
            return;
        }
        let titles: Vec<(usize, &Phrase)> = self.heads_of(1).skip(1).collect();
        let rows = if titles.is_empty() { self.heads_of(2).collect() } else { titles };
        let _ = write!(self.out, "<nav aria-label=\"{}\"><ol>", escaped(&self.edition.contents));
        for (number, phrase) in rows {
            let (code, text) = (escaped(self.code), self.plain(phrase));
            let _ = write!(self.out, "<li dir=\"auto\"><a href=\"#{code}-{number}\">{text}</a></li>");
        }
        self.out.push_str("</ol></nav>\n");
    }

    fn element(&mut self, tag: &str, attributes: &str, phrase: &Phrase) {
        let text = self.inked(phrase);
        let _ = writeln!(self.out, "<{tag}{attributes} dir=\"auto\">{text}</{tag}>");
    }

    /// A table, which scrolls by itself where it is too wide. Under a head, the first cell of a row is the head of the row.
    fn table(&mut self, table: &Table) {
        let (code, number) = (escaped(self.code), self.heads);
        let _ = write!(
            self.out,
            "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{code}-{number}\"><table>"
        );
        if !table.head.is_empty() {
            self.out.push_str("<thead><tr>");
            for cell in &table.head {
                let text = self.inked(cell);
                let _ = match cell.is_empty() {
                    true => write!(self.out, "<td></td>"),
                    false => write!(self.out, "<th scope=\"col\">{text}</th>"),
                };
            }
            self.out.push_str("</tr></thead>");
        }
        self.out.push_str("<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let text = self.inked(cell);
                let (tag, scope) =
                    if at == 0 && !table.head.is_empty() { ("th", " scope=\"row\"") } else { ("td", "") };
                let _ = write!(self.out, "<{tag}{scope} dir=\"auto\">{text}</{tag}>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody></table></div>\n");
    }

    /// A text without inks.
    fn plain(&self, phrase: &Phrase) -> String {
        self.worded(&untied(&phrase.text()))
    }

    fn inked(&self, phrase: &Phrase) -> String {
        let mut out = String::new();
        for (ink, text) in phrase.pieces() {
            let said = self.linked(&text);
            let _ = match ink {
                Ink::Plain => write!(out, "{said}"),
                Ink::Quoted => write!(out, "<q lang=\"{}\">{}</q>", escaped(self.law), escaped(&text)),
                Ink::Typed => write!(out, "<code dir=\"ltr\">{}</code>", escaped(&text)),
                Ink::Strong | Ink::Faint | Ink::Good | Ink::Caution | Ink::Bad | Ink::Doubt => {
                    write!(out, "<span class=\"{}\">{said}</span>", class(ink))
                }
            };
        }
        out
    }

    /// A text in which addresses are links.
    fn linked(&self, text: &str) -> String {
        let part = |(text, is_address): (&str, bool)| match is_address {
            true => {
                let address = escaped(text);
                format!("<a href=\"{address}\" rel=\"noopener noreferrer\" dir=\"ltr\">{address}</a>")
            }
            false => self.worded(text),
        };
        addresses(text).into_iter().map(part).collect()
    }

    /// A text in which words in Hangul say so, where the page is in another language.
    fn worded(&self, text: &str) -> String {
        let text = one_line(text);
        if self.code == "ko" {
            return escaped(&text);
        }
        let mut out = String::new();
        let mut inside = false;
        for word in text.split_inclusive(' ') {
            let is_korean = word.chars().any(|sign| ('가'..='힣').contains(&sign));
            if is_korean != inside {
                out.push_str(if is_korean { "<span lang=\"ko\">" } else { "</span>" });
                inside = is_korean;
            }
            out.push_str(&escaped(word));
        }
        out.push_str(if inside { "</span>" } else { "" });
        out
    }
}
