//! Random amendments: every kind of change, new permits, days on which they take effect.

use super::super::super::day;
use super::super::test::{near, quoted};
use super::{Act, Draft};
use crate::support::dice::Dice;

/// Amendments as text, with what a deal may say about them.
#[derive(Default)]
pub struct Bills {
    pub texts: Vec<String>,
    pub permits: Vec<String>,
    pub powers: Vec<String>,
}

impl Draft {
    pub(super) fn bills(&self, dice: &mut Dice) -> Bills {
        let mut bills = Bills::default();
        for index in 0..if dice.chance(50) { dice.between(1, 3) } else { 0 } {
            let mut bill = format!("[[amendment]]\nid = \"bill-{index}\"\ntitle = \"A bill\"\nstatus = \"proposed\"\n");
            if dice.chance(35) {
                bill.push_str(&format!("effective = {}\n", day::text(near(dice, self.date))));
            }
            for change in 0..dice.between(1, 2) {
                let (head, text) = self.change(dice, &format!("{index}-{change}"), &mut bills);
                bill.push_str(&format!("{head}[[amendment.change]]\n{text}"));
            }
            bills.texts.push(bill);
        }
        bills
    }

    /// A change, and the permit that it creates.
    fn change(&self, dice: &mut Dice, number: &str, bills: &mut Bills) -> (String, String) {
        // A condition that tests permits makes a cycle more often than not.
        let permits = if dice.chance(25) { self.permits.len() } else { 0 };
        let table = self.table(dice, self.concepts.len(), permits);
        let mut target = dice.some(&self.targets, 1).pop();
        if dice.chance(12) {
            target = Some(dice.pick(&self.acts).id.to_owned());
        }
        match (dice.below(5), target) {
            (0, Some(target)) => (String::new(), format!("repeal = {target:?}\n")),
            (1, Some(target)) => (String::new(), format!("except = {target:?}\nunless = {table}\n")),
            (2, Some(target)) => (String::new(), format!("narrow = {target:?}\nwhen = {table}\n")),
            _ => self.insertion(dice, number, bills),
        }
    }

    fn insertion(&self, dice: &mut Dice, number: &str, bills: &mut Bills) -> (String, String) {
        let act = self.some_act(dice, Act::is_changeable).unwrap_or(0);
        let home = self.acts[act].id;
        let id = format!("new-{number}");
        let scope = (self.concepts.len(), if dice.chance(20) { self.permits.len() } else { 0 });
        let mut head = String::new();
        let (kind, own) = match dice.below(5) {
            0 => ("prohibition", self.power_and_provision(dice, act, String::new())),
            1 if !self.permits.is_empty() => {
                let own = format!("permit = {:?}\n", self.korean_permit(dice));
                ("refusal", self.power_and_provision(dice, act, own))
            }
            2 if !self.concepts.is_empty() => ("definition", format!("concept = {:?}\n", dice.pick(&self.concepts))),
            3 if !self.targets.is_empty() => ("exemption", format!("lifts = [{:?}]\n", dice.pick(&self.targets))),
            _ if dice.chance(50) => {
                let permit = format!("new-licence-{number}");
                let kind = dice.pick(&["permit", "consent", "notification"]);
                head = format!("[[amendment.permit]]\nid = {permit:?}\nkind = {kind:?}\n");
                bills.permits.push(permit.clone());
                ("requirement", format!("permit = {permit:?}\n"))
            }
            _ => {
                let (permit, _) = dice.pick(&self.permits);
                ("requirement", format!("permit = {permit:?}\n"))
            }
        };
        if own.contains("discretion") {
            bills.powers.push(format!("{home}:{id}"));
        }
        let norm = self.text(dice, kind, &id, &own, scope);
        (head, format!("insert = {}\n[amendment.change.{kind}]\n{norm}", quoted(home)))
    }

    /// Nobody but the state itself refuses the permits of another state's law.
    fn korean_permit(&self, dice: &mut Dice) -> String {
        let korean: Vec<&String> =
            self.permits.iter().filter(|(_, act)| self.acts[*act].is_korean()).map(|row| &row.0).collect();
        if korean.is_empty() { self.permits[0].0.clone() } else { (*dice.pick(&korean)).clone() }
    }
}
