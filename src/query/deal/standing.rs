//! The norms that no move removes: they explain why a deal is barred [definition 15].

use super::boxes::each_box;
use crate::engine::{Frame, Holding, Judge, Program, Status, Truth, trace};
use crate::law::{NormId, PermitId, Values};

/// Norms that apply in some of these worlds and that no move removes, in citation order.
pub fn standing(program: &Program<'_>, frame: &Frame, state: Vec<Values>) -> Vec<NormId> {
    let pack = program.pack;
    let outside = |norm: NormId| pack.rank_of(pack.norm(norm).act).is_outside();
    // Everything is granted that could be, and every ground of its own to refuse it is gone.
    let granted: Vec<PermitId> = (0..)
        .map(PermitId)
        .zip(&pack.permits)
        .filter(|(id, permit)| !(frame.refused.contains(id) && pack.rank_of(permit.act).is_outside()))
        .map(|row| row.0)
        .collect();
    let mut removed = vec![false; pack.norms.len()];
    for (slot, (id, norm)) in removed.iter_mut().zip((0..).map(NormId).zip(&pack.norms)) {
        *slot = !norm.kind.refuses().is_empty() && !outside(id);
    }
    let mut out = Vec::new();
    each_box(state, |state| {
        let judge =
            Judge::new(program, frame, state, Holding::Granted(granted.clone()))?.without(removed.clone(), Vec::new());
        for traced in trace(program, frame, state)?.into_iter().filter(|traced| traced.status == Status::Applies) {
            let kind = &pack.norm(traced.norm).kind;
            let stays = match kind.asks() {
                Some(permit) => {
                    pack.permit(permit).kind.blocks() && matches!(judge.held(permit, traced.step), Truth::False)
                }
                None => kind.is_obstacle(),
            };
            let applies = !matches!(judge.applies(traced.norm, traced.step, traced.day), Truth::False);
            if outside(traced.norm) && stays && applies {
                out.push(traced.norm);
            }
        }
        Ok(())
    });
    out.sort_unstable();
    out.dedup();
    out
}
