//! Random small packs and deals, valid by the format, as TOML text.

mod deal;
mod folder;
mod law;
mod test;

use super::Pack;
use crate::support::dice::Dice;
pub use folder::Folder;

/// An act's file: what stands before its norms, and the norms, each a block of text.
#[derive(Clone, Debug)]
struct ActText {
    path: String,
    head: String,
    norms: Vec<String>,
}

/// A pack and a deal.
#[derive(Clone, Debug)]
pub struct Example {
    /// Vocabulary, registers, readings.
    fixed: Vec<(String, String)>,
    acts: Vec<ActText>,
    amendments: Vec<String>,
    /// The scenario's lines before its steps.
    top: Vec<String>,
    steps: Vec<Vec<String>>,
    /// `[permits]`, `[decisions]` and `[answers]` with their lines.
    tail: Vec<(String, Vec<String>)>,
}

impl Example {
    /// The example of a seed: the first draft that has no cycle, a possible world, and few enough moves and worlds.
    pub fn new(seed: u64) -> Example {
        let mut dice = Dice::new(seed);
        loop {
            let example = Example::draft(&mut dice);
            if example.is_sound() {
                return example;
            }
        }
    }

    /// An example of a seed that is mostly about permits, of two or three steps.
    pub fn of_permits(seed: u64) -> Example {
        let mut dice = Dice::new(seed.wrapping_add(1 << 41));
        loop {
            let date = super::day::number(2024, 1 + dice.below(12), 1 + dice.below(28));
            let law = law::draft_of_permits(&mut dice, date);
            let count = if dice.chance(80) { 2 } else { 3 };
            let deal = deal::draft_of(&mut dice, &law, count);
            let example = Example::of(law, deal);
            if example.is_sound() {
                return example;
            }
        }
    }

    fn draft(dice: &mut Dice) -> Example {
        let date = super::day::number(2024, 1 + dice.below(12), 1 + dice.below(28));
        let law = law::draft(dice, date);
        let deal = deal::draft(dice, &law);
        Example::of(law, deal)
    }

    fn of(law: law::Law, deal: deal::Deal) -> Example {
        let law::Law { fixed, acts, amendments, .. } = law;
        Example { fixed, acts, amendments, top: deal.top, steps: deal.steps, tail: deal.tail }
    }

    /// The deal of a draft of a law.
    fn deal(dice: &mut Dice, law: &law::Law) -> Example {
        let deal = deal::draft(dice, law);
        let fixed = law.fixed.clone();
        let (acts, amendments) = (law.acts.clone(), Vec::new());
        Example { fixed, acts, amendments, top: deal.top, steps: deal.steps, tail: deal.tail }
    }

    /// Whether the evaluator can answer it, under both readings, with every amendment by itself and with all of them.
    pub fn is_sound(&self) -> bool {
        let scenario = self.scenario();
        let answers = |pack: &Pack| pack.readings().iter().all(|id| pack.answer(&scenario, Some(id)).is_ok());
        let Ok(pack) = Pack::read(&self.files()) else { return false };
        let ids = pack.amendment_ids();
        let amended = |ids: &[&str]| pack.amended(ids).is_ok_and(|pack| answers(&pack));
        answers(&pack) && ids.iter().all(|id| amended(&[*id])) && amended(&ids)
    }

    /// The files of the pack: path below `rules/`, and text.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files = self.fixed.clone();
        files.extend(self.acts.iter().map(|act| (act.path.clone(), format!("{}\n{}", act.head, act.norms.join("\n")))));
        if !self.amendments.is_empty() {
            files.push(("amendments/bills.toml".to_owned(), self.amendments.join("\n")));
        }
        files
    }

    pub fn scenario(&self) -> String {
        let mut text = self.top.join("\n");
        for step in &self.steps {
            text.push_str(&format!("\n\n[[step]]\n{}", step.join("\n")));
        }
        for (section, lines) in self.tail.iter().filter(|(_, lines)| !lines.is_empty()) {
            text.push_str(&format!("\n\n[{section}]\n{}", lines.join("\n")));
        }
        text + "\n"
    }

    /// The sound examples with one thing less, to make a failure small: a norm, an amendment, a step, a statement.
    pub fn smaller(&self) -> Vec<Example> {
        let mut smaller = Vec::new();
        let mut without = |edit: &dyn Fn(&mut Example)| {
            let mut example = self.clone();
            edit(&mut example);
            smaller.push(example);
        };
        for act in 0..self.acts.len() {
            (0..self.acts[act].norms.len()).for_each(|norm| without(&|it| drop(it.acts[act].norms.remove(norm))));
        }
        if !self.amendments.is_empty() {
            without(&|it| drop(it.amendments.pop()));
        }
        if self.steps.len() > 1 {
            (0..self.steps.len()).for_each(|step| without(&|it| drop(it.steps.remove(step))));
        }
        for step in 0..self.steps.len() {
            (0..self.steps[step].len()).for_each(|line| without(&|it| drop(it.steps[step].remove(line))));
        }
        for section in 0..self.tail.len() {
            let lines = self.tail[section].1.len();
            (0..lines).for_each(|line| without(&|it| drop(it.tail[section].1.remove(line))));
        }
        smaller.into_iter().filter(|example| !example.dangles() && example.is_sound()).collect()
    }

    /// Whether something still names a norm that is gone.
    fn dangles(&self) -> bool {
        let names = self.acts.iter().flat_map(|act| {
            let id = act.path.trim_start_matches("acts/").split('/').next_back().unwrap_or_default();
            let id = id.trim_end_matches(".toml");
            act.norms.iter().flat_map(move |norm| {
                let keys = ["id = \"", "provision = \""].into_iter();
                keys.filter_map(move |key| Some(format!("{id}:{}", norm.split(key).nth(1)?.split('"').next()?)))
            })
        });
        let names: Vec<String> = names.collect();
        let acts = self.acts.iter().flat_map(|act| &act.norms).chain(&self.amendments);
        let tail = self.tail.iter().flat_map(|(_, lines)| lines);
        let quoted = acts.chain(tail).flat_map(|text| text.split('"').skip(1).step_by(2));
        quoted.filter(|word| word.contains(':')).any(|word| !names.iter().any(|name| name == word))
    }
}
