//! Random folders of decided cases: one pack with several questions, and deals with what became of them.

use super::super::practice::Case;
use super::super::{Pack, day};
use super::{Example, law};
use crate::support::dice::Dice;

/// A pack, decided cases, and one more deal.
pub struct Folder {
    pub files: Vec<(String, String)>,
    /// Scenarios with `[expect.happened]`.
    pub cases: Vec<String>,
    /// A scenario to ask about.
    pub deal: String,
}

impl Folder {
    /// The folder of a seed: the first draft of which every deal can be answered under every combination of answers,
    /// and some case turns on them, with what the evaluator says of the cases and of the deal.
    pub fn new(seed: u64) -> (Folder, Vec<Case>) {
        let mut dice = Dice::new(seed.wrapping_add(1 << 40));
        loop {
            if let Some(found) = Folder::draft(&mut dice) {
                return found;
            }
        }
    }

    fn draft(dice: &mut Dice) -> Option<(Folder, Vec<Case>)> {
        let date = day::number(2024, 1 + dice.below(12), 1 + dice.below(28));
        let questions = usize::try_from(dice.between(2, 4)).unwrap_or(2);
        let law = law::draft_asking(dice, date, questions);
        let example = Example::deal(dice, &law);
        let files = example.files();
        let pack = Pack::read(&files).ok()?;
        let mut texts = Vec::new();
        let mut cases = Vec::new();
        for _ in 0..24 {
            let end = *dice.pick(&["\"done\"", "\"done\"", "\"blocked\"", "\"declined\"\nbecause = \"law\""]);
            let deal = Example::deal(dice, &law).scenario();
            let text = format!("{deal}\n[expect.happened]\nwhat = {end}\n");
            let Ok(case) = pack.case(&text) else { continue };
            // Deals on which no answer bears are dull, but some belong into every folder.
            if case.turns() || (texts.len() < 2 && dice.chance(30)) {
                texts.push(text);
                cases.push(case);
            }
            if texts.len() == 5 {
                break;
            }
        }
        let deal = texts.pop()?;
        if !cases.iter().any(Case::turns) || cases.len() < 2 {
            return None;
        }
        Some((Folder { files, cases: texts, deal }, cases))
    }
}
