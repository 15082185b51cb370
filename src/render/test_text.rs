//! `test` as text: broken promises with the norms that decided, real cases under the readings, and a summary.

use super::layout::{Ink, Page, Phrase, width};
use super::words::{all_of, end, more, outcomes};
use super::{Detail, TextOptions};
use crate::both;
use crate::engine::Status;
use crate::law::{NormId, Outcome, Pack, ReadingId};
use crate::query::show::readings;
use crate::query::{Broken, Checked, Coverage, Line, Promise, Verdict};
use crate::scenario::{Expect, Happened, Scenario};
use crate::source::Sources;
use crate::text::{Lang, Text};

/// The most deciding norms that a broken promise names.
const NORMS: usize = 6;

/// Scenarios with the results of their promises.
#[derive(Clone, Copy, Debug)]
pub struct TestRun<'a> {
    /// The law.
    pub pack: &'a Pack,
    /// The texts in which the promises are written.
    pub sources: &'a Sources,
    /// Each scenario with its result.
    pub results: &'a [(&'a Scenario, Checked)],
    /// The coverage of the norms; nothing if the scenarios are not meant to test them.
    pub coverage: Option<&'a Coverage>,
}

/// The real cases under one reading.
pub(super) struct ReadingRow<'a> {
    pub(super) reading: ReadingId,
    /// The number of decided cases.
    pub(super) cases: usize,
    /// The cases it cannot explain, with its outcomes.
    pub(super) against: Vec<(&'a Scenario, &'a Happened, &'a [Outcome])>,
}

impl<'a> TestRun<'a> {
    pub(super) fn promises(&self) -> usize {
        self.results.iter().map(|row| row.1.promises).sum()
    }

    pub(super) fn broken(&self) -> impl Iterator<Item = (&'a Scenario, &'a Broken)> {
        self.results.iter().flat_map(|(scenario, checked)| checked.broken.iter().map(|one| (*scenario, one)))
    }

    /// Scenarios that promise nothing.
    pub(super) fn silent(&self) -> impl Iterator<Item = &'a Scenario> {
        self.results.iter().map(|row| row.0).filter(|scenario| scenario.expect.is_none())
    }

    /// A row for each reading, in the order of the rule file.
    pub(super) fn practice(&self) -> Vec<ReadingRow<'a>> {
        readings(self.pack).into_iter().map(|reading| self.row(reading)).collect()
    }

    fn row(&self, reading: ReadingId) -> ReadingRow<'a> {
        let mut row = ReadingRow { reading, cases: 0, against: Vec::new() };
        for (scenario, checked) in self.results {
            let fit = checked.practice.as_ref().and_then(|fits| fits.get(reading.index()));
            let happened = scenario.expect.as_ref().and_then(|expect: &Expect| expect.happened.as_ref());
            let (Some(fit), Some(happened)) = (fit, happened) else { continue };
            row.cases += 1;
            match fit.verdict {
                Verdict::Contradicted => row.against.push((*scenario, happened, &fit.outcomes)),
                Verdict::Explains => {}
            }
        }
        row
    }
}

/// The report.
pub fn test_text(run: TestRun<'_>, options: TextOptions) -> String {
    let mut page = Page::new(options.color, options.width);
    let lang = options.lang;
    for (_, broken) in run.broken() {
        page.gap();
        set_broken(&mut page, run, broken, lang);
    }
    page.gap();
    if options.detail > Detail::Brief {
        set_practice(&mut page, run, lang);
    }
    let silent: Vec<&Scenario> = run.silent().collect();
    if options.detail == Detail::Full && !silent.is_empty() {
        page.paragraph(0, 2, &Phrase::of(Ink::Strong, Text::new("Without [expect]", "[expect] 없음").get(lang)));
        silent.iter().for_each(|scenario| page.paragraph(2, 2, &Phrase::plain(scenario.name.as_str())));
        page.gap();
    }
    if let Some(coverage) = run.coverage.filter(|_| options.detail > Detail::Brief) {
        set_coverage(&mut page, run.pack, coverage, options);
    }
    set_summary(&mut page, run, silent.len(), lang);
    page.finish()
}

fn set_broken(page: &mut Page, run: TestRun<'_>, broken: &Broken, lang: Lang) {
    let spot = run.sources.spot(broken.place);
    let name = &run.sources.get(broken.place.source).name;
    let place = format!("{name}:{}:{}", spot.line, spot.column);
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, place));
    let reading = &run.pack.reading(broken.reading).id;
    let said = match &broken.promise {
        Promise::Outcome { expected, found } => {
            let (wanted, was) = (expected.label().get(lang).to_owned(), found_outcomes(found, lang));
            both!(
                "outcome under {reading}: expected {wanted}, found {was}",
                "{reading} 해석의 결과: 기대 {wanted}, 실제 {was}"
            )
        }
        Promise::MustChange { expected, found } => {
            let (wanted, was) = (families(expected, lang), families(found, lang));
            both!(
                "must change under {reading}: expected {wanted}, found {was}",
                "{reading} 해석에서 반드시 바뀌어야 할 법령군: 기대 {wanted}, 실제 {was}"
            )
        }
        Promise::DecidedBy { norm, expected } => {
            let norm = run.pack.norm_name(*norm);
            match expected {
                true => both!(
                    "`{norm}` should decide under {reading}, and does not",
                    "{reading} 해석에서 `{norm}` 규범이 결과를 정해야 하나 그렇지 않음"
                ),
                false => both!(
                    "`{norm}` should not decide under {reading}, and does",
                    "{reading} 해석에서 `{norm}` 규범이 결과를 정하지 않아야 하나 정함"
                ),
            }
        }
    };
    page.paragraph(2, 2, &Phrase::of(Ink::Bad, said.get(lang)));
    if !broken.unknown.is_empty() {
        let facts: Vec<String> = broken.unknown.iter().map(|var| run.pack.fact(var.fact).name.clone()).collect();
        let facts = all_of(&facts, lang);
        page.paragraph(2, 2, &Phrase::plain(both!("turns on {facts}", "결과를 가르는 사실: {facts}").get(lang)));
    }
    let shown = broken.norms.iter().take(NORMS);
    let column = shown.clone().map(|line| width(&run.pack.norm_name(line.norm))).max().unwrap_or(0) + 2;
    shown.for_each(|line| set_norm(page, run.pack, line, column, lang));
    if broken.norms.len() > NORMS {
        page.paragraph(4, 2, &Phrase::plain(more(broken.norms.len() - NORMS, lang)));
    }
}

/// The outcomes found; more than one is `undetermined`.
fn found_outcomes(found: &[Outcome], lang: Lang) -> String {
    match found {
        [] => Text::new("no possible deal", "있을 수 없는 거래").get(lang).to_owned(),
        [one] => one.label().get(lang).to_owned(),
        [_, _, ..] => format!("{} ({})", Outcome::Undetermined.label().get(lang), outcomes(found, lang)),
    }
}

fn families(list: &[String], lang: Lang) -> String {
    if list.is_empty() { Text::new("none", "없음").get(lang).to_owned() } else { all_of(list, lang) }
}

/// A norm and its status, in one line.
fn set_norm(page: &mut Page, pack: &Pack, line: &Line, column: usize, lang: Lang) {
    let norm = pack.norm(line.norm);
    let stands = match &line.status {
        Status::Applies => Text::new("applies", "적용"),
        Status::Lifted(by) => {
            let by = pack.norm_name(*by);
            both!("lifted by {by}", "{by}에 따라 배제")
        }
        Status::Unexercised => Text::new("discretion not exercised", "재량 불행사"),
    };
    let (step, kind) = (line.step + 1, norm.kind.label());
    let at = norm.cited_on(line.day).map_or("", |citation| citation.at.get(lang));
    let step = both!("step {step}", "{step}단계");
    let text = format!("{}, {}, {at}: {}", step.get(lang), kind.get(lang), stands.get(lang));
    page.led(4, &Phrase::plain(pack.norm_name(line.norm)), column, &Phrase::plain(text));
}

fn set_practice(page: &mut Page, run: TestRun<'_>, lang: Lang) {
    let rows = run.practice();
    let Some(cases) = rows.first().map(|row| row.cases).filter(|cases| *cases > 0) else { return };
    let title =
        both!("What really happened in {cases} decided cases, and the readings", "결말이 알려진 사례 {cases}건과 해석");
    page.paragraph(0, 2, &Phrase::of(Ink::Strong, title.get(lang)));
    let names = rows.iter().map(|row| width(&run.pack.reading(row.reading).id)).max().unwrap_or(0);
    for row in rows {
        let fits = cases - row.against.len();
        let id = &run.pack.reading(row.reading).id;
        let (said, ink) = if row.against.is_empty() {
            (both!("explains all {cases}", "{cases}건 모두 설명"), Ink::Good)
        } else {
            let left = row.against.len();
            (
                both!(
                    "explains {fits} of {cases}, not {left}:",
                    "{cases}건 가운데 {fits}건 설명, {left}건 설명 못 함:"
                ),
                Ink::Plain,
            )
        };
        page.led(2, &Phrase::plain(id.as_str()), names + 2, &Phrase::of(ink, said.get(lang)));
        for (scenario, happened, found) in row.against {
            let (name, end, found) = (&scenario.name, end(happened.what), outcomes(found, lang));
            let text = format!("{name} ({}, {found})", end.get(lang));
            page.paragraph(4 + names, 2, &Phrase::plain(text));
        }
    }
    page.gap();
}

/// The number of norms that some scenario tests and another just misses; in full detail, the others by name.
fn set_coverage(page: &mut Page, pack: &Pack, coverage: &Coverage, options: TextOptions) {
    let all = coverage.rows.len();
    let (untested, unmissed): (Vec<NormId>, Vec<NormId>) =
        (coverage.untested().collect(), coverage.unmissed().collect());
    let (tested, missed) = (all - untested.len(), all - unmissed.len());
    let said = both!(
        "{tested} of {all} norms decide in some scenario, {missed} of {all} just miss another",
        "규범 {all}개 가운데 {tested}개가 어느 시나리오에서 작용하고, {missed}개가 다른 시나리오를 하나 차이로 비켜 감"
    );
    let ink = if untested.is_empty() && unmissed.is_empty() { Ink::Good } else { Ink::Plain };
    let lists = [
        (Text::new("Decide in no scenario", "어느 시나리오에서도 작용하지 않는 규범"), untested),
        (Text::new("Just miss no scenario", "하나 차이로 비켜 가는 시나리오가 없는 규범"), unmissed),
    ];
    for (title, norms) in lists.into_iter().filter(|row| options.detail == Detail::Full && !row.1.is_empty()) {
        page.paragraph(0, 2, &Phrase::of(Ink::Strong, title.get(options.lang)));
        norms.iter().for_each(|norm| page.paragraph(2, 2, &Phrase::plain(pack.norm_name(*norm))));
        page.gap();
    }
    page.paragraph(0, 2, &Phrase::of(ink, said.get(options.lang)));
}

fn set_summary(page: &mut Page, run: TestRun<'_>, silent: usize, lang: Lang) {
    let (scenarios, promises, failed) = (run.results.len(), run.promises(), run.broken().count());
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let en = format!("{}, {}, {failed} failed", counted(scenarios, "scenario"), counted(promises, "expectation"));
    let ko = format!("시나리오 {scenarios}개, 기대 {promises}개, 실패 {failed}개");
    let ink = if failed == 0 { Ink::Good } else { Ink::Bad };
    let mut said = Phrase::of(ink, Text::new(en, ko).get(lang));
    if silent > 0 {
        let rest = both!("; {silent} without [expect]", "; [expect] 없는 것 {silent}개");
        said = said.and(Ink::Plain, rest.get(lang));
    }
    page.paragraph(0, 2, &said);
}
