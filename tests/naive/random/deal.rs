//! A random deal for a random pack.

use super::super::day;
use super::law::Law;
use crate::support::dice::Dice;

/// At most so many variables are left open, so that there are not too many worlds.
const MOST_OPEN: usize = 3;

pub struct Deal {
    pub top: Vec<String>,
    pub steps: Vec<Vec<String>>,
    pub tail: Vec<(String, Vec<String>)>,
}

pub fn draft(dice: &mut Dice, law: &Law) -> Deal {
    let count = match dice.below(10) {
        0..5 => 1,
        5..9 => 2,
        _ => 3,
    };
    draft_of(dice, law, count)
}

/// A deal of so many steps.
pub fn draft_of(dice: &mut Dice, law: &Law, count: usize) -> Deal {
    let mut top = vec!["title = \"A deal\"".to_owned(), format!("date = {}", day::text(law.date))];
    let mut steps = vec![Vec::new(); count];
    let mut open = if dice.chance(35) { MOST_OPEN } else { usize::from(dice.chance(40)) };
    let mut own_day = law.date;
    for step in &mut steps {
        if dice.chance(25) {
            own_day += dice.between(0, 100);
            step.push(format!("date = {}", day::text(own_day)));
        }
    }
    for fact in &law.facts {
        match fact.name.strip_prefix("step.") {
            Some(bare) => {
                for step in &mut steps {
                    step.extend(statement(dice, law, fact, &mut open).map(|value| format!("{bare} = {value}")));
                }
            }
            None => {
                top.extend(statement(dice, law, fact, &mut open).map(|value| format!("{} = {value}", fact.name)));
                for step in &mut steps {
                    if dice.chance(15) {
                        let value = fact.value(dice, law.date);
                        step.push(format!("{} = {value}", fact.name));
                    } else if open > 0 && dice.chance(8) {
                        open -= 1;
                        let value = fact.partly(dice, law.date);
                        step.push(format!("{} = {value}", fact.name));
                    }
                }
            }
        }
    }
    Deal { top, steps, tail: tail(dice, law) }
}

/// A value, several, or nothing where the fact has a default or may stay unknown.
fn statement(dice: &mut Dice, law: &Law, fact: &super::test::Fact, open: &mut usize) -> Option<String> {
    if fact.has_default && dice.chance(60) {
        return None;
    }
    if *open > 0 && dice.chance(50) {
        *open -= 1;
        return if dice.chance(50) || fact.has_default { Some(fact.partly(dice, law.date)) } else { None };
    }
    Some(fact.value(dice, law.date))
}

fn tail(dice: &mut Dice, law: &Law) -> Vec<(String, Vec<String>)> {
    let mut permits = Vec::new();
    for id in &law.permits {
        // A grant is never later than a step that needs it.
        let granted = day::text(law.date - dice.between(0, 200));
        match dice.below(100) {
            0..15 => permits.push(format!("{id} = \"granted\"")),
            15..35 => permits.push(format!("{id} = {granted}")),
            35..50 => permits.push(format!("{id} = \"refused\"")),
            _ => {}
        }
    }
    let mut decisions = Vec::new();
    for power in &law.powers {
        if dice.chance(60) {
            decisions.push(format!("{power:?} = \"exercised\""));
        }
    }
    let mut answers = Vec::new();
    for question in &law.questions {
        if dice.chance(12) {
            answers.push(format!("{question} = {:?}", dice.pick(&["yes", "no"])));
        }
    }
    vec![("permits".to_owned(), permits), ("decisions".to_owned(), decisions), ("answers".to_owned(), answers)]
}
