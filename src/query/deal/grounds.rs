//! The grounds of `permitted`: permits held, discretion, exemptions, or no norm at all [definition 21].

use std::cell::Cell;

use super::boxes::each_box_until;
use crate::engine::{Frame, Holding, Judge, Program, Split};
use crate::law::{Day, LookedAt, Norm, Values};

/// The ground of `permitted` [definition 21].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// A requirement applies and its permit is held.
    Held,
    /// A discretion reaches the deal, and has not been exercised.
    Discretion,
    /// A norm reaches the deal and is lifted.
    Exempt,
    /// No norm in the pack reaches it.
    Unreached,
}

impl Ground {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Discretion => "discretion",
            Self::Exempt => "exempt",
            Self::Unreached => "unreached",
        }
    }
}

/// The grounds in the worlds of a box.
pub(in crate::query) fn grounds(program: &Program<'_>, frame: &Frame, state: &[Values], out: &mut Vec<Ground>) {
    let none = Cell::new(out.is_empty());
    each_box_until(
        || !none.get() && frame.stop.is_asked(),
        state.to_vec(),
        |state| {
            let found = grounds_of(program, frame, state)?;
            none.set(false);
            out.extend(found);
            Ok(())
        },
    );
}

/// The norms that reach the deal as it is stated: prohibitions, requirements of permits that block, and refusals of
/// permits asked for. A discretion is the ground only if no other norm reaches it.
pub(in crate::query) fn grounds_of(
    program: &Program<'_>,
    frame: &Frame,
    state: &[Values],
) -> Result<Vec<Ground>, Split> {
    let granted = frame.granted.iter().map(|row| row.0).collect();
    let judge = Judge::new(program, frame, state, Holding::Granted(granted))?;
    let mut found = Vec::new();
    let (mut reached, mut only_dormant) = (false, true);
    for step in 0..frame.steps() {
        for (id, norm) in program.pack.enacted().filter(|row| row.1.kind.is_obstacle()) {
            for day in looked_at(program, frame, &judge, norm, step)? {
                if !judge.reaches(id, step, day).decide()? {
                    continue;
                }
                reached = true;
                only_dormant &= norm.discretion().is_some() && !frame.exercised.contains(&id);
                if judge.lifted(id, step, day).decide()? {
                    found.push(Ground::Exempt);
                } else if let Some(permit) = norm.kind.asks()
                    && judge.held(permit, step).decide()?
                {
                    found.push(Ground::Held);
                }
            }
        }
    }
    if reached && only_dormant {
        found.push(Ground::Discretion);
    }
    if found.is_empty() {
        found.push(Ground::Unreached);
    }
    Ok(found)
}

/// The days on which an obstacle is looked at for a step; none for a report, or for a refusal of a permit that is not
/// asked for.
fn looked_at(
    program: &Program<'_>,
    frame: &Frame,
    judge: &Judge<'_>,
    norm: &Norm,
    step: usize,
) -> Result<Vec<Day>, Split> {
    if let LookedAt::Decisions(permits) = norm.kind.looked_at() {
        let mut days = Vec::new();
        for permit in permits {
            if judge.asked(*permit, step).decide()? {
                days.push(frame.decided(*permit));
            }
        }
        return Ok(days);
    }
    let reports = norm.permits().iter().all(|permit| !program.pack.permit(*permit).kind.blocks());
    Ok(if reports && !norm.permits().is_empty() { Vec::new() } else { vec![judge.day(step)] })
}
