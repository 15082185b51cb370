//! Finds constructs of TOML 1.1 that 1.0 does not have: rule files must be readable by other tools.

use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, Span};

use super::cursor::Sink;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourceId};
use crate::text::Text;

/// Reports line ends, comments and trailing commas inside inline tables, and escapes new in TOML 1.1.
pub fn check(source: SourceId, text: &str, sink: &mut Sink) {
    if !is_suspect(text) {
        return;
    }
    let parsed = toml_parser::Source::new(text);
    let tokens = parsed.lex().into_vec();
    let mut watch = Watch { text, open: Vec::new(), comma: None, found: Vec::new() };
    toml_parser::parser::parse_document(&tokens, &mut watch, &mut ());
    for (span, what) in watch.found {
        let place = Place::of(source, span.start()..span.end());
        let help = Text::new("write it so that TOML 1.0 can read it", "TOML 1.0으로 읽을 수 있게 쓰십시오");
        sink.push(Diagnostic::error("toml-1-1", place, what).help(help));
    }
}

/// Whether a text may hold something of TOML 1.1: a brace left open at the end of a line, a comma before a closing
/// brace, or a new escape. Reading it a second time is worth it only then.
fn is_suspect(text: &str) -> bool {
    text.lines().any(|line| {
        let open = line.bytes().filter(|byte| *byte == b'{').count();
        open > line.bytes().filter(|byte| *byte == b'}').count()
    }) || ["\\e", "\\x"].iter().any(|mark| text.contains(mark))
        || text.split('}').any(|part| part.trim_end().ends_with(','))
}

#[derive(PartialEq, Eq)]
enum Open {
    InlineTable,
    Array,
}

struct Watch<'t> {
    text: &'t str,
    open: Vec<Open>,
    comma: Option<Span>,
    found: Vec<(Span, Text)>,
}

impl Watch<'_> {
    fn in_inline_table(&self) -> bool {
        self.open.last() == Some(&Open::InlineTable)
    }

    fn escapes(&mut self, span: Span) {
        let raw = self.text.get(span.start()..span.end()).unwrap_or("");
        if !raw.starts_with('"') {
            return;
        }
        let mut chars = raw.chars();
        while let Some(c) = chars.next() {
            if c == '\\' && matches!(chars.next(), Some('e' | 'x')) {
                let what = Text::new("an escape that only TOML 1.1 knows", "TOML 1.1에만 있는 이스케이프입니다");
                self.found.push((span, what));
                return;
            }
        }
    }
}

impl EventReceiver for Watch<'_> {
    fn inline_table_open(&mut self, _span: Span, _error: &mut dyn ErrorSink) -> bool {
        self.open.push(Open::InlineTable);
        self.comma = None;
        true
    }

    fn inline_table_close(&mut self, _span: Span, _error: &mut dyn ErrorSink) {
        if let Some(comma) = self.comma.take() {
            let what = Text::new("a comma at the end of an inline table", "인라인 테이블 끝에 쉼표가 있습니다");
            self.found.push((comma, what));
        }
        self.open.pop();
    }

    fn array_open(&mut self, _span: Span, _error: &mut dyn ErrorSink) -> bool {
        self.open.push(Open::Array);
        self.comma = None;
        true
    }

    fn array_close(&mut self, _span: Span, _error: &mut dyn ErrorSink) {
        self.comma = None;
        self.open.pop();
    }

    fn simple_key(&mut self, span: Span, _kind: Option<toml_parser::decoder::Encoding>, _error: &mut dyn ErrorSink) {
        self.comma = None;
        self.escapes(span);
    }

    fn scalar(&mut self, span: Span, _kind: Option<toml_parser::decoder::Encoding>, _error: &mut dyn ErrorSink) {
        self.comma = None;
        self.escapes(span);
    }

    fn value_sep(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        self.comma = self.in_inline_table().then_some(span);
    }

    fn comment(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        if self.in_inline_table() {
            let what = Text::new("a comment inside an inline table", "인라인 테이블 안에 주석이 있습니다");
            self.found.push((span, what));
        }
    }

    fn newline(&mut self, span: Span, _error: &mut dyn ErrorSink) {
        if self.in_inline_table() {
            let what = Text::new("a line end inside an inline table", "인라인 테이블 안에 줄바꿈이 있습니다");
            self.found.push((span, what));
        }
    }
}
