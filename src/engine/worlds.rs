//! Which worlds there are: those that no deal has, and those for which the pack holds no law [definitions 1, 13 and 28].

use super::judge::Holding;
use super::obstacles::Matter;
use super::{Program, Split};
use crate::law::{Day, Expr};

/// Whether an impossible combination holds at some step, or the steps contradict each other
/// [definitions 1 and 3].
///
/// # Errors
/// The split that the worlds need before they agree on it.
pub fn impossible(matter: Matter<'_>) -> Result<bool, Split> {
    Ok(holds_somewhere(matter, Program::impossible_on)? || matter.judge(Holding::Granted(Vec::new()))?.contradicts()?)
}

/// Whether the pack holds no law for some step [definition 13].
///
/// # Errors
/// The split that the worlds need before they agree on it.
pub fn is_uncovered(matter: Matter<'_>) -> Result<bool, Split> {
    holds_somewhere(matter, Program::uncovered_on)
}

/// The conditions under which the pack holds no law that may hold at some step of these worlds, by position.
pub fn uncovered_in(matter: Matter<'_>) -> Vec<usize> {
    let Ok(judge) = matter.judge(Holding::Granted(Vec::new())) else { return Vec::new() };
    let mut out = Vec::new();
    for step in 0..matter.frame.steps() {
        let day = judge.day(step);
        let conditions = matter.program.uncovered_on(day).iter().enumerate();
        out.extend(conditions.filter(|row| judge.eval(row.1, step, day).known() != Some(false)).map(|row| row.0));
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn holds_somewhere<'a>(matter: Matter<'a>, on: impl Fn(&'a Program<'a>, Day) -> &'a [Expr]) -> Result<bool, Split> {
    let judge = matter.judge(Holding::Granted(Vec::new()))?;
    for step in 0..matter.frame.steps() {
        let day = judge.day(step);
        for expr in on(matter.program, day) {
            if judge.eval(expr, step, day).decide()? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
