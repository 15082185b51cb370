//! Random gaps: norms that may be missing.

use super::super::super::day;
use super::super::test::near;
use super::Draft;
use crate::support::dice::Dice;

impl Draft {
    /// Norms that may be missing, of each effect.
    pub(super) fn gaps(&mut self, dice: &mut Dice) {
        for _ in 0..if dice.chance(30) { dice.between(1, 2) } else { 0 } {
            self.count += 1;
            let act = self.some_act(dice, |_| true).unwrap_or(0);
            let effect = match dice.below(4) {
                0 => "effect = \"forbid\"".to_owned(),
                1 if !self.permits.is_empty() => {
                    format!("effect = \"permit\"\npermit = {:?}", dice.pick(&self.permits).0)
                }
                2 if !self.targets.is_empty() => format!("effect = \"free\"\nlifts = [{:?}]", dice.pick(&self.targets)),
                _ => "effect = \"actor\"".to_owned(),
            };
            let when = self.table(dice, self.concepts.len(), 0);
            let days = match dice.below(4) {
                0 => format!("from = {}\n", day::text(near(dice, self.date))),
                1 => format!("until = {}\n", day::text(near(dice, self.date))),
                _ => String::new(),
            };
            let id = format!("gap-{}", self.count);
            let text = format!("[[gap]]\nid = {id:?}\nsays = \"Not read.\"\n{effect}\nwhen = {when}\n{days}");
            self.acts[act].norms.push(text);
        }
    }
}
