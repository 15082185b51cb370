//! Days as people write them: in the form of files, and in the forms in which the program itself prints them.

use super::Day;

/// The months in English; their first three letters are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day that some words name: `2024-10-22`, `22 Oct 2024`, `October 22, 2024`, `2024년 10월 22일`, `2024. 10. 22.`
///
/// `22.10.2024` is none: whether the day or the month comes first is not the same everywhere.
pub fn day_named(words: &str) -> Option<Day> {
    let words = words.trim();
    if let Ok(day) = words.parse::<Day>() {
        // A scenario cannot state a year before year 1.
        return (day.year() > 0).then_some(day);
    }
    let lower = words.to_lowercase();
    let apart = |sign: char| sign.is_whitespace() || matches!(sign, ',' | '.' | '년' | '월' | '일');
    let parts: Vec<&str> = lower.split(apart).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let is_year = |part: &str| part.len() == 4;
    if is_year(first) {
        date(first, second.parse().ok()?, third)
    } else if let Some(month) = month(second) {
        date(third, month, first)
    } else {
        date(third, month(first)?, second)
    }
}

fn month(word: &str) -> Option<i8> {
    let is = |name: &&str| word.len() >= 3 && (name.starts_with(word) || word == "sept" && name.starts_with("sep"));
    (1..).zip(&MONTHS).find(|row| is(row.1)).map(|row| row.0)
}

fn date(year: &str, month: i8, day: &str) -> Option<Day> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !digits(year) || !digits(day) {
        return None;
    }
    Day::new(year.parse().ok()?, month, day.parse().ok()?).ok().filter(|day| day.year() > 0)
}

#[cfg(test)]
mod tests {
    use super::day_named;

    #[test]
    fn days_are_read_in_the_forms_in_which_they_are_printed() {
        let wanted = "2024-10-22".parse().ok();
        for words in [
            "2024-10-22",
            " 22 Oct 2024",
            "22 October 2024",
            "Oct 22, 2024",
            "october 22 2024",
            "2024년 10월 22일",
            "2024년10월22일",
            "2024. 10. 22.",
        ] {
            assert_eq!(day_named(words), wanted, "{words}");
        }
        for words in
            ["", "2024", "2024-10", "Oct 2024", "22.10.2024", "10/22/2024", "31 Feb 2024", "22 O 2024", "2024년 10월"]
        {
            assert_eq!(day_named(words), None, "{words}");
        }
    }
}
