//! Phrases that all answers for people share: days, lists, outcomes, in English and Korean.

use super::layout::{Ink, TIE};
use crate::both;
use crate::law::{Day, Outcome, Pack, QuestionId};
use crate::query::Ground;
use crate::scenario::End;
use crate::text::{Lang, Text};

/// A day as people write it.
pub(super) fn day(day: Day, lang: Lang) -> String {
    match lang {
        Lang::En | Lang::Law => day.strftime("%-d %b %-Y").to_string(),
        Lang::Ko => format!("{}년 {}월 {}일", day.year(), day.month(), day.day()),
    }
}

/// A list with "and": `a`, `a and b`, `a, b and c`.
pub(super) fn all_of(list: &[String], lang: Lang) -> String {
    joined(list, lang, " and ", ", ")
}

/// A list with "or".
pub(super) fn one_of(list: &[String], lang: Lang) -> String {
    joined(list, lang, " or ", " 또는 ")
}

fn joined(list: &[String], lang: Lang, en: &str, ko: &str) -> String {
    let last = match lang {
        Lang::En | Lang::Law => en,
        Lang::Ko => ko,
    };
    match list {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., end] => format!("{}{last}{end}", most.join(", ")),
    }
}

/// Texts that may be sentences, side by side; one alone stays as it is.
pub(super) fn sentences(list: &[String]) -> String {
    let sentence = |text: &String| {
        let mut letters = text.trim_end_matches('.').chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).chain(['.']).collect::<String>()
    };
    match list {
        [one] => one.clone(),
        several => several.iter().map(sentence).collect::<Vec<String>>().join(" "),
    }
}

/// The separator of moves that are made together; a citation has semicolons inside.
pub(super) const TOGETHER: &str = " + ";

/// A label that is no name in the middle of a sentence: its first letter small, unless the word is an abbreviation.
pub(super) fn inner(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && (second.is_lowercase() || second == ' ') => {
            first.to_lowercase().chain(label.chars().skip(1)).collect()
        }
        (Some(_) | None, _) => label.to_owned(),
    }
}

/// The sign and the ink of an outcome.
pub(super) fn mark(outcome: Outcome) -> (&'static str, Ink) {
    match outcome {
        Outcome::Permitted => ("✓", Ink::Good),
        Outcome::Licensable => ("◇", Ink::Caution),
        Outcome::Prohibited => ("✗", Ink::Bad),
        Outcome::Barred => ("■", Ink::Bad),
        Outcome::NotCovered => ("∅", Ink::Doubt),
        Outcome::Undetermined => ("?", Ink::Doubt),
    }
}

/// The outcomes of the possible worlds, with "or".
pub(super) fn outcomes(list: &[Outcome], lang: Lang) -> String {
    let names: Vec<String> = list.iter().map(|outcome| outcome.label().get(lang).to_owned()).collect();
    one_of(&names, lang)
}

/// The ground of `permitted` [definition 21].
pub(super) fn grounds(list: &[Ground], lang: Lang) -> String {
    let said = |ground: &Ground| match ground {
        Ground::Held => Text::new("every permit it needs is held", "필요한 허가를 모두 받음"),
        Ground::Discretion => Text::new("an authority could stop it, and none has", "막을 재량이 있으나 행사되지 않음"),
        Ground::Exempt => Text::new("an exemption lifts what would stand in the way", "적용제외에 해당함"),
        Ground::Unreached => Text::new(
            "no norm in this pack reaches it, which does not make it lawful",
            "이 규칙 묶음의 어떤 규범도 미치지 않음(적법하다는 뜻은 아님)",
        ),
    };
    let words: Vec<String> = list.iter().map(|ground| said(ground).get(lang).to_owned()).collect();
    words.join("; ")
}

/// The grounds of `permitted` in different worlds.
pub(super) fn grounds_apart(list: &[Ground], lang: Lang) -> String {
    let mut words = list.iter().map(|ground| grounds(std::slice::from_ref(ground), lang));
    let Some(first) = words.next() else { return String::new() };
    let rest = words.collect::<Vec<String>>().join("; ");
    both!("in some cases {first}; in others {rest}", "경우에 따라 {first}; {rest}").get(lang).to_owned()
}

/// How a deal ended.
pub(super) fn end(end: End) -> Text {
    match end {
        End::Done => Text::new("done", "이전됨"),
        End::Declined => Text::new("declined", "거절됨"),
        End::Blocked => Text::new("blocked", "저지됨"),
        End::Convicted => Text::new("convicted", "유죄 판결"),
        End::Prosecuted => Text::new("prosecuted", "기소됨"),
        End::Contested => Text::new("contested", "다툼 있음"),
        End::Pending => Text::new("pending", "미결"),
    }
}

/// The word for an answer to a question.
pub(super) fn answer(pack: &Pack, question: QuestionId, answer: u16) -> &str {
    pack.question(question).answer(answer)
}

/// Alternative sets of questions: `a with b, or c`.
pub(super) fn sets_of_questions(pack: &Pack, sets: &[Vec<QuestionId>], lang: Lang) -> String {
    let together = |set: &Vec<QuestionId>| set.iter().map(|id| pack.question(*id).id.clone()).collect::<Vec<String>>();
    either(sets.iter().map(together), lang)
}

/// Printed when there are too many possible worlds to find the questions behind a difference.
pub(super) fn not_sought() -> Text {
    Text::new("too many possible cases to tell what it turns on", "경우가 너무 많아 갈리는 쟁점을 찾지 못함")
}

/// Alternative sets of words: `a with b, or c`.
pub(super) fn either(sets: impl Iterator<Item = Vec<String>>, lang: Lang) -> String {
    let sets: Vec<String> = sets.map(|set| together(&set, lang)).collect();
    match lang {
        Lang::En | Lang::Law => sets.join(", or "),
        Lang::Ko => one_of(&sets, Lang::Ko),
    }
}

/// Words that belong together: `a with b`.
pub(super) fn together(set: &[String], lang: Lang) -> String {
    match lang {
        Lang::En | Lang::Law => set.join(" with "),
        Lang::Ko => set.join(" + "),
    }
}

/// Places in one act, in the order of their numbers, with the shared beginning printed once: `Art. 5 subpara. 1, 2`,
/// `제5조제1호·제2호`.
pub(super) fn articles(list: &[String], lang: Lang) -> String {
    let numbers = |article: &String| -> Vec<u32> {
        article.split(|sign: char| !sign.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
    };
    let mut list: Vec<&String> = list.iter().collect();
    list.sort_by_cached_key(|article| numbers(article));
    let mut out = String::new();
    let mut shared: Option<&str> = None;
    for article in list {
        let cut = match lang {
            Lang::En | Lang::Law => article.rfind(' ').map(|at| at + 1),
            Lang::Ko => article.rfind('제'),
        };
        let (head, tail) = article.split_at(cut.unwrap_or(0));
        match (shared == Some(head) && !head.is_empty(), out.is_empty(), lang) {
            (_, true, _) => out.push_str(article),
            (true, false, Lang::En | Lang::Law) => out.extend([", ", tail]),
            (true, false, Lang::Ko) => out.extend(["·", tail]),
            (false, false, _) => out.extend([", ", article.as_str()]),
        }
        shared = Some(head);
    }
    out
}

/// A citation in which an abbreviation stays on one line with its number.
pub(super) fn tied(cite: &str) -> String {
    cite.replace(". ", &format!(".{TIE}")).replace("] ", &format!("]{TIE}"))
}

/// A citation that may break anywhere, for files.
pub(super) fn untied(cite: &str) -> String {
    cite.replace(TIE, " ")
}

/// Who decides.
pub(super) fn decide(names: &[String], lang: Lang) -> String {
    let who = all_of(names, lang);
    let said = match names.len() {
        1 => both!("{who} decides", "{who} 결정"),
        _ => both!("{who} decide", "{who} 결정"),
    };
    said.get(lang).to_owned()
}

/// The number of items that are not shown.
pub(super) fn more(count: impl std::fmt::Display, lang: Lang) -> String {
    both!("and {count} more", "그 밖에 {count}개").get(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{all_of, articles, day, inner, one_of, sentences};
    use crate::law::Day;
    use crate::text::Lang;

    #[test]
    fn days_and_lists_are_written_as_in_prose() {
        let date = Day::constant(2024, 10, 22);
        assert_eq!(day(date, Lang::En), "22 Oct 2024");
        assert_eq!(day(date, Lang::Ko), "2024년 10월 22일");
        let list: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!(all_of(&list, Lang::En), "a, b and c");
        assert_eq!(one_of(&list, Lang::Ko), "a, b 또는 c");
        assert_eq!(sentences(&["One is not there.", "two lacks"].map(str::to_owned)), "One is not there. Two lacks.");
        assert_eq!(sentences(&["two lacks".to_owned()]), "two lacks");
        let places = ["Art. 5 subpara. 1", "Art. 5 subpara. 4-2", "Art. 53(1)", "Art. 57(4)"].map(str::to_owned);
        assert_eq!(articles(&places, Lang::En), "Art. 5 subpara. 1, 4-2, Art. 53(1), 57(4)");
        let places = ["제5조제1호", "제5조제2호", "제53조제1항"].map(str::to_owned);
        assert_eq!(articles(&places, Lang::Ko), "제5조제1호·제2호, 제53조제1항");
        let labels = ["State at war", "UN embargo", "A firm"].map(inner);
        assert_eq!(labels, ["state at war", "UN embargo", "a firm"]);
    }
}
