//! Diagnostics for people, each with the line it is about and carets under the place.

use unicode_width::UnicodeWidthChar;

use super::TextOptions;
use super::layout::{Ink, inked, width};
use super::words::all_of;
use crate::both;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Place, SourceId, Sources};
use crate::text::{Lang, Text, one_line};

/// The most diagnostics that are printed; the rest is counted.
const MOST: usize = 100;
/// The most columns of a source line that are shown.
const ROOM: usize = 96;
/// The distance of tab stops, in columns.
const TAB: usize = 4;
/// The mark for a part of a line that is cut away.
const CUT: &str = "…";

/// Diagnostics as text, in the order given, with a count at the end; nothing where there are none.
pub fn diagnostics_text(sources: &Sources, found: &[Diagnostic], options: TextOptions) -> String {
    let TextOptions { lang, color, .. } = options;
    let mut writer = Writer { sources, lang, color, out: String::new() };
    for one in found.iter().take(MOST) {
        writer.diagnostic(one);
    }
    if found.len() > MOST {
        writer.line(&super::words::more(found.len() - MOST, lang));
        writer.line("");
    }
    if !found.is_empty() {
        let count = count(found, lang);
        writer.line(&inked(Ink::Strong, &count, color));
    }
    writer.out
}

/// The numbers of findings by kind, and of files.
fn count(found: &[Diagnostic], lang: Lang) -> String {
    let of = |severity: Severity| found.iter().filter(|one| one.severity == severity).count();
    let mut parts: Vec<String> = Vec::new();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    match (errors, lang) {
        (0, _) => {}
        (1, Lang::En | Lang::Law) => parts.push("1 error".to_owned()),
        (many, Lang::En | Lang::Law) => parts.push(format!("{many} errors")),
        (many, Lang::Ko) => parts.push(format!("오류 {many}개")),
    }
    match (warnings, lang) {
        (0, _) => {}
        (1, Lang::En | Lang::Law) => parts.push("1 warning".to_owned()),
        (many, Lang::En | Lang::Law) => parts.push(format!("{many} warnings")),
        (many, Lang::Ko) => parts.push(format!("경고 {many}개")),
    }
    let mut files: Vec<SourceId> = found.iter().map(|one| one.place.source).collect();
    files.sort_unstable();
    files.dedup();
    let (what, files) = (all_of(&parts, lang), files.len());
    let text = match files {
        1 => both!("{what} in 1 file", "파일 1개에서 {what}"),
        _ => both!("{what} in {files} files", "파일 {files}개에서 {what}"),
    };
    text.get(lang).to_owned()
}

struct Writer<'a> {
    sources: &'a Sources,
    lang: Lang,
    color: bool,
    out: String,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn ink(&self, ink: Ink, text: &str) -> String {
        inked(ink, text, self.color)
    }

    fn diagnostic(&mut self, one: &Diagnostic) {
        let (ink, word) = match one.severity {
            Severity::Error => (Ink::Bad, Text::new("error", "오류")),
            Severity::Warning => (Ink::Caution, Text::new("warning", "경고")),
        };
        let head = self.ink(ink, &format!("{}[{}]", word.get(self.lang), one.code));
        let message = self.ink(Ink::Strong, &one_line(one.message.get(self.lang)));
        self.line(&format!("{head}: {message}"));
        let places = std::iter::once(one.place).chain(one.labels.iter().map(|label| label.0));
        let widest = places.map(|place| self.sources.spot(place).line).max().unwrap_or(1);
        let gutter = widest.to_string().len();
        self.place(one.place, "-->", gutter, ("^", ink), "");
        for (place, text) in &one.labels {
            self.place(*place, ":::", gutter, ("-", Ink::Strong), text.get(self.lang));
        }
        if let Some(help) = &one.help {
            let lead = self.ink(Ink::Strong, Text::new("help", "도움말").get(self.lang));
            self.line(&format!("{:gutter$} = {lead}: {}", "", one_line(help.get(self.lang))));
        }
        self.line("");
    }

    /// A place: its name, its line, and the marks under it with a note behind them.
    fn place(&mut self, place: Place, arrow: &str, gutter: usize, (mark, ink): (&str, Ink), note: &str) {
        let source = self.sources.get(place.source);
        let name = one_line(&source.name);
        let arrow = self.ink(Ink::Faint, arrow);
        if source.whole {
            let note = if note.is_empty() { String::new() } else { format!(": {}", one_line(note)) };
            self.line(&format!("{:gutter$}{arrow} {name}{note}", ""));
            return;
        }
        let spot = self.sources.spot(place);
        self.line(&format!("{:gutter$}{arrow} {name}:{}:{}", "", spot.line, spot.column));
        let excerpt = excerpt(self.sources.line(place), within(self.sources, place));
        let bar = self.ink(Ink::Faint, "|");
        self.line(&format!("{:gutter$} {bar}", ""));
        let number = self.ink(Ink::Faint, &format!("{:>gutter$}", spot.line));
        self.line(&format!("{number} {bar} {}", excerpt.text));
        let marks = format!("{} {}", mark.repeat(excerpt.marks), one_line(note));
        let marks = self.ink(ink, marks.trim_end());
        self.line(&format!("{:gutter$} {bar} {:before$}{marks}", "", "", before = excerpt.before));
    }
}

/// A place as bytes of the line in which it begins; the part past the end of the line is cut.
fn within(sources: &Sources, place: Place) -> (usize, usize) {
    let text = &sources.get(place.source).text;
    let start = (place.start as usize).min(text.len());
    let from = text.get(..start).and_then(|upto| upto.rfind('\n')).map_or(0, |at| at + 1);
    (start - from, (place.end as usize).saturating_sub(from).max(start - from))
}

/// A source line made ready for a terminal, and where the marks under it go, in columns.
struct Excerpt {
    text: String,
    before: usize,
    marks: usize,
}

/// Sets a line: tabs become spaces, control characters become their codes, and a long line is cut around the place.
fn excerpt(line: &str, (from, until): (usize, usize)) -> Excerpt {
    // Each character with the columns before it, as it is shown.
    let mut cells: Vec<(usize, usize, String)> = Vec::new();
    let mut column = 0;
    let (mut start, mut end) = (None, None);
    for (at, c) in line.char_indices() {
        if at >= from {
            start.get_or_insert(column);
        }
        if at >= until {
            end.get_or_insert(column);
        }
        let shown = if c == '\t' { " ".repeat(TAB - column % TAB) } else { one_line(c.encode_utf8(&mut [0; 4])) };
        let wide = if shown.len() == c.len_utf8() { c.width().unwrap_or(0) } else { width(&shown) };
        cells.push((column, wide, shown));
        column += wide;
    }
    let (start, end) = (start.unwrap_or(column), end.unwrap_or(column));
    if column <= ROOM {
        let text = cells.into_iter().map(|cell| cell.2).collect();
        return Excerpt { text, before: start, marks: end.saturating_sub(start).max(1) };
    }
    let left = start.saturating_sub(ROOM / 3).min(column.saturating_sub(ROOM - 2));
    let right = left + ROOM - 2;
    let kept = cells.iter().filter(|cell| left <= cell.0 && cell.0 + cell.1 <= right);
    let first = kept.clone().next().map_or(left, |cell| cell.0);
    let last = kept.clone().next_back().map_or(right, |cell| cell.0 + cell.1);
    let (head, tail) = (if first > 0 { CUT } else { "" }, if last < column { CUT } else { "" });
    let text = format!("{head}{}{tail}", kept.map(|cell| cell.2.as_str()).collect::<String>());
    let before = start.saturating_sub(first) + width(head);
    Excerpt { text, before, marks: end.min(last).saturating_sub(start.max(first)).max(1) }
}

#[cfg(test)]
mod tests {
    use super::super::layout::width;
    use super::super::{Detail, TextOptions};
    use super::{ROOM, diagnostics_text, excerpt};
    use crate::diagnostic::Diagnostic;
    use crate::source::{Place, Sources};
    use crate::text::{Lang, Text};

    const EN: TextOptions =
        TextOptions { lang: Lang::En, color: false, detail: Detail::Usual, width: crate::render::WIDTH };

    #[test]
    fn marks_stand_under_the_place_whatever_the_line_holds() {
        let line = "\t품목 = \"포탄\u{1b}\" # 긴 설명";
        let from = line.find('"').expect("a quote");
        let found = excerpt(line, (from, from + "\"포탄".len()));
        assert_eq!(found.text, "    품목 = \"포탄\\u{1b}\" # 긴 설명");
        assert_eq!((found.before, found.marks), (11, 5));
        let long = "가나".repeat(200);
        for at in [0, 300, 1194] {
            let found = excerpt(&long, (at, at + 6));
            assert!(width(&found.text) <= ROOM && found.before + found.marks <= ROOM, "{}", found.text);
            let under: String = found.text.chars().skip(found.before.div_ceil(2)).take(2).collect();
            assert!(["가나", "나가"].contains(&under.as_str()), "{under}");
        }
    }

    #[test]
    fn findings_are_told_with_their_lines_and_counted() {
        let mut sources = Sources::default();
        let file = sources.add("rules/x.toml", "a = 1\nrank = \"decre\"\n");
        let gone = sources.about("rules/y.toml");
        let place = |source, start, end| Place { source, start, end };
        let found = [
            Diagnostic::error(
                "unknown-value",
                place(file, 13, 20),
                Text::new("no rank `decre`", "`decre`라는 등급 없음"),
            )
            .label(place(file, 0, 1), Text::new("first here", "처음"))
            .help(Text::new("did you mean `decree`?", "`decree` 말씀입니까?")),
            Diagnostic::warning("unreadable", gone, Text::new("no such file", "그런 파일이 없습니다")),
        ];
        let wanted = "\
error[unknown-value]: no rank `decre`
 --> rules/x.toml:2:8
  |
2 | rank = \"decre\"
  |        ^^^^^^^
 ::: rules/x.toml:1:1
  |
1 | a = 1
  | - first here
  = help: did you mean `decree`?

warning[unreadable]: no such file
 --> rules/y.toml

1 error and 1 warning in 2 files
";
        assert_eq!(diagnostics_text(&sources, &found, EN), wanted);
        let korean = diagnostics_text(&sources, &found, TextOptions { lang: Lang::Ko, color: true, ..EN });
        assert!(
            korean.contains("\u{1b}[")
                && korean.contains("도움말")
                && korean.contains("파일 2개에서 오류 1개, 경고 1개")
        );
        assert!(diagnostics_text(&sources, &[], EN).is_empty());
        let many = vec![found[1].clone(); 130];
        let text = diagnostics_text(&sources, &many, EN);
        assert_eq!(text.matches("warning[").count(), 100);
        assert!(text.ends_with("and 30 more\n\n130 warnings in 1 file\n"), "{text}");
    }
}
