//! What stands beside the instruments on the page of the law: questions, readings, registers.

use lexport::law::{Pack, QuestionId};
use lexport::query::show::country_name;

use super::words::{cell, flat, link, period};

/// Writes the questions, readings and registers.
pub fn write(pack: &Pack, out: &mut String) {
    questions(pack, out);
    readings(pack, out);
    registers(pack, out);
}

fn holder(one: &lexport::law::Holder) -> String {
    let date = one.date.map_or_else(String::new, |date| format!(", {date}"));
    let source = one.source.as_ref().map_or_else(String::new, |source| format!(" ({})", link("source", source)));
    format!("{}{date}{source}", flat(&one.by.en))
}

fn questions(pack: &Pack, out: &mut String) {
    out.push_str("\n## Open questions\n");
    for question in &pack.questions {
        out.push_str(&format!("\n#### `{}`\n\n{}\n\n", question.id, flat(&question.ask.en)));
        let about: Vec<String> = question.about.iter().map(|id| format!("`{}`", pack.norm_name(*id))).collect();
        if !about.is_empty() {
            out.push_str(&format!("About {}.\n\n", about.join(", ")));
        }
        for (at, answer) in (0..).zip(&question.answers) {
            let default = if at == question.default { " (default)" } else { "" };
            let held: Vec<String> =
                question.holders.iter().filter(|row| row.0 == at).map(|row| holder(&row.1)).collect();
            let held = if held.is_empty() { "no known holder".to_owned() } else { held.join("; ") };
            out.push_str(&format!("- `{answer}`{default}: {held}\n"));
        }
    }
}

fn readings(pack: &Pack, out: &mut String) {
    out.push_str("\n## Readings\n");
    for reading in &pack.readings {
        out.push_str(&format!("\n#### `{}`: {}\n\n", reading.id, flat(&reading.name().en)));
        for one in &reading.holders {
            out.push_str(&format!("- Held by {}\n", holder(one)));
        }
        for (at, question) in (0..).map(QuestionId).zip(&pack.questions) {
            if let Some(answer) = reading.answer(at).and_then(|answer| question.answers.get(usize::from(answer))) {
                out.push_str(&format!("- `{}`: `{answer}`\n", question.id));
            }
        }
    }
}

fn registers(pack: &Pack, out: &mut String) {
    out.push_str("\n## Registers\n");
    for register in &pack.registers {
        out.push_str(&format!("\n#### `{}`: {}\n\n", register.id, flat(&register.name().en)));
        let source =
            register.source.as_ref().map_or_else(|| "no source named".to_owned(), |source| link("Source", source));
        let checked = register.checked.map_or_else(|| "never checked".to_owned(), |day| format!("checked on {day}"));
        let note = register.note.as_ref().map_or_else(String::new, |note| format!(" {}", flat(&note.en)));
        out.push_str(&format!(
            "{source}, {checked}; {} entries.{note}\n\n| country | | period | cited as | note |\n|---|---|---|---|---|\n",
            register.entries.len()
        ));
        for entry in &register.entries {
            let words =
                |text: &Option<lexport::text::Text>| text.as_ref().map_or_else(String::new, |text| cell(&text.en));
            out.push_str(&format!(
                "| {} | {} |{} | {} | {} |\n",
                entry.country.code(),
                cell(&country_name(pack, entry.country).en),
                period(entry.period.from, entry.period.until),
                words(&entry.cite),
                words(&entry.note)
            ));
        }
    }
}
