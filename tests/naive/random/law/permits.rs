//! Norms of a pack that is mostly about permits: several requirements for one permit in different acts and steps, lifted
//! and foreign ones, refusals by discretion, bans on what is done with a permit held.

use super::super::test::quoted;
use super::{Act, Draft};
use crate::support::dice::Dice;

const STEPS: [&str; 5] =
    ["step.first = true", "step.first = false", "step.last = true", "step.number = 2", "step.last = false"];

impl Draft {
    pub(super) fn about_permits(&mut self, dice: &mut Dice) {
        for index in 0..dice.between(1, 3) {
            let act = self.any_act(dice);
            let id = format!("licence-{index}");
            let kind = dice.pick(&["permit", "consent", "approval", "permit", "permit", "notification"]);
            self.acts[act].permits.push_str(&format!("\n[[permit]]\nid = {id:?}\nkind = {kind:?}\n"));
            self.permits.push((id, act));
        }
        for index in 0..self.permits.len() {
            self.asked_for(dice, index);
            self.refused(dice, index);
        }
        for _ in 0..dice.between(1, 3) {
            let act = self.any_act(dice);
            let own = self.power_and_provision(dice, act, String::new());
            let name = self.placed(dice, act, "prohibition", &own, self.permits.len());
            if dice.chance(20) {
                self.targets.push(name);
            }
        }
        for _ in 0..dice.between(0, 2) {
            let lifts = dice.some(&self.targets, 1);
            if !lifts.is_empty() {
                let (act, permits) = (self.any_act(dice), if dice.chance(30) { self.permits.len() } else { 0 });
                self.placed(dice, act, "exemption", &format!("lifts = {lifts:?}\n"), permits);
            }
        }
    }

    fn any_act(&self, dice: &mut Dice) -> usize {
        self.some_act(dice, |_| true).unwrap_or(0)
    }

    /// Requirements for a permit, in acts of every rank, each at some steps.
    fn asked_for(&mut self, dice: &mut Dice, index: usize) {
        let id = self.permits[index].0.clone();
        for _ in 0..dice.between(1, 3) {
            let act = self.any_act(dice);
            let shared = if dice.chance(15) { format!("provision = \"ask-{index}\"\n") } else { String::new() };
            let own = format!("permit = {id:?}\n{shared}{}", self.exceptions_in(dice, act));
            let name = self.placed(dice, act, "requirement", &own, index);
            self.targets.push(name);
        }
    }

    /// Refusals of a permit: of a Korean one in Korean acts alone.
    fn refused(&mut self, dice: &mut Dice, index: usize) {
        let (id, home) = self.permits[index].clone();
        if !self.acts[home].is_korean() || dice.chance(30) {
            return;
        }
        let act = self.some_act(dice, Act::is_korean).unwrap_or(home);
        let mut own = format!("permit = {}\n", quoted(&id));
        if dice.chance(55) {
            own.push_str("discretion = { en = \"the minister\" }\n");
        }
        if dice.chance(25) {
            own.push_str("provision = \"text-0\"\n");
        }
        let name = self.placed(dice, act, "refusal", &own, index);
        self.targets.push(name);
    }

    /// Adds a norm that mostly rests on where in the deal it is looked at and on the first so many permits.
    fn placed(&mut self, dice: &mut Dice, act: usize, kind: &str, own: &str, permits: usize) -> String {
        self.count += 1;
        let id = format!("{kind}-{}", self.count);
        let mut text = format!("id = {id:?}\ncite = {}\nsays = \"A {kind}.\"\n{own}", self.cite(dice));
        let when = self.place(dice, permits);
        if !when.is_empty() {
            text.push_str(&format!("when = {{ {} }}\n", when.join(", ")));
        }
        if dice.chance(20) {
            let unless = self.place(dice, permits);
            if !unless.is_empty() {
                text.push_str(&format!("unless = {{ {} }}\n", unless.join(", ")));
            }
        }
        self.acts[act].norms.push(format!("[[{kind}]]\n{text}"));
        let name = format!("{}:{id}", self.acts[act].id);
        if own.contains("discretion") {
            self.powers.push(name.clone());
        }
        name
    }

    fn place(&self, dice: &mut Dice, permits: usize) -> Vec<String> {
        let mut tests = Vec::new();
        if dice.chance(60) {
            tests.push((*dice.pick(&STEPS)).to_owned());
        }
        if permits > 0 && dice.chance(55) {
            let test = format!(
                "permit.{} = \"held\"",
                self.permits[usize::try_from(dice.below(permits as i64)).unwrap_or(0)].0
            );
            tests.push(if dice.chance(25) { format!("not = {{ {test} }}") } else { test });
        }
        if dice.chance(15) {
            tests.push(format!("all = [{}]", self.table(dice, 0, 0)));
        }
        tests
    }
}
