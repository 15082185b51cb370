//! Loops among norms [definition 8], and among facts that have a meaning only where others say so.

use super::cursor::Sink;
use super::limits::CHAIN;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::law::{Change, Condition, Fact, Graph, NormId, Pack};

/// Reports one loop for each group of norms that depend on each other, over all dates and amendments, or a chain of
/// them that is too long.
pub fn check(pack: &Pack, sink: &mut Sink) {
    let edges = dependencies(pack);
    let before = sink.len();
    let mut done = vec![false; edges.len()];
    for start in 0..edges.len() {
        if let Some(ring) = find(start, &edges, &mut done) {
            sink.extend(report(pack, &ring));
        }
    }
    if sink.len() == before {
        check_chains(pack, &edges, sink);
    }
}

/// Reports facts whose meaning turns, through that of others, on their own.
pub fn check_meanings(facts: &[Fact], sink: &mut Sink) {
    let edges: Vec<Vec<usize>> = facts
        .iter()
        .map(|fact| {
            let mut found = Vec::new();
            let when = fact.when.iter();
            when.for_each(|when| {
                when.visit(&mut |test| {
                    if let Condition::Fact(test) = test {
                        found.push(test.fact.index());
                    }
                });
            });
            found
        })
        .collect();
    let mut done = vec![false; edges.len()];
    for start in 0..edges.len() {
        let Some(ring) = find(start, &edges, &mut done) else { continue };
        let ring: Vec<&Fact> = ring.iter().filter_map(|at| facts.get(*at)).collect();
        let names: Vec<String> = ring.iter().chain(ring.first()).map(|fact| format!("`{}`", fact.name)).collect();
        let Some(place) = ring.iter().find_map(|fact| fact.place) else { continue };
        let ring = names.join(" → ");
        let message =
            both!("facts have a meaning only in a loop: {ring}", "사실들의 의미가 서로를 순환하여 전제합니다: {ring}");
        let help = both!(
            "the `when` of a fact may not rest, even indirectly, on the fact",
            "사실의 `when`은 간접으로라도 그 사실 자신에 근거할 수 없습니다"
        );
        sink.push(Diagnostic::error("cycle", place, message).help(help));
    }
}

/// Reports the first norm that ends a chain longer than the stack is made for; `edges` have no loop.
fn check_chains(pack: &Pack, edges: &[Vec<usize>], sink: &mut Sink) {
    let depths = depths(edges);
    let deep = depths.iter().zip(&pack.norms).find(|(depth, _)| **depth > CHAIN.most);
    if let Some((depth, norm)) = deep {
        CHAIN.check(*depth, norm.place, sink);
    }
}

/// How many norms each chain has that begins with a norm, itself among them; loops are not followed.
fn depths(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut depths = vec![0; edges.len()];
    for start in 0..edges.len() {
        // A node stands on the path twice: before what it rests on, and, with its mark set, after it.
        let mut path = vec![(start, false)];
        while let Some((node, rested)) = path.pop() {
            let Some(behind) = edges.get(node) else { continue };
            let depth_of = |at: &usize| depths.get(*at).copied();
            if depth_of(&node) != Some(0) {
                continue;
            }
            if rested {
                let deepest = behind.iter().filter_map(depth_of).max();
                if let Some(slot) = depths.get_mut(node) {
                    *slot = 1 + deepest.unwrap_or(0);
                }
            } else {
                path.push((node, true));
                path.extend(behind.iter().filter(|at| depth_of(at) == Some(0)).map(|at| (*at, false)));
            }
        }
    }
    depths
}

/// The dependencies of each norm, on any day and with any amendment.
fn dependencies(pack: &Pack) -> Vec<Vec<usize>> {
    let mut graph = Graph::of(pack, |_| true);
    for change in pack.amendments.iter().flat_map(|amendment| &amendment.changes) {
        if let Change::Except(target, condition) | Change::Narrow(target, condition) = change {
            pack.norms_of(*target).into_iter().for_each(|norm| graph.add_tests(norm, condition));
        }
    }
    let norms = (0..).map(NormId).take(pack.norms.len());
    norms.map(|norm| graph.behind(norm).map(NormId::index).collect()).collect()
}

/// Depth-first search with the path in hand, so that the loop can be shown.
fn find(start: usize, edges: &[Vec<usize>], done: &mut [bool]) -> Option<Vec<usize>> {
    let mut path: Vec<(usize, usize)> = vec![(start, 0)];
    while let Some((node, next)) = path.pop() {
        if done.get(node).copied().unwrap_or(true) {
            continue;
        }
        let Some(&to) = edges.get(node).and_then(|list| list.get(next)) else {
            if let Some(flag) = done.get_mut(node) {
                *flag = true;
            }
            continue;
        };
        path.push((node, next + 1));
        if let Some(from) = path.iter().position(|row| row.0 == to) {
            let ring: Vec<usize> = path.iter().skip(from).map(|row| row.0).collect();
            for at in &ring {
                if let Some(flag) = done.get_mut(*at) {
                    *flag = true;
                }
            }
            return Some(ring);
        }
        path.push((to, 0));
    }
    None
}

fn report(pack: &Pack, ring: &[usize]) -> Option<Diagnostic> {
    let ids: Vec<NormId> = ring.iter().copied().map(NormId::at).collect();
    let names: Vec<String> = ids.iter().chain(ids.first()).map(|id| format!("`{}`", pack.norm_name(*id))).collect();
    let ring = names.join(" → ");
    let (first, rest) = ids.split_first()?;
    let mut found = Diagnostic::error(
        "cycle",
        pack.norm(*first).place,
        both!("norms depend on each other in a loop: {ring}", "규범이 서로를 순환하여 참조합니다: {ring}"),
    );
    for id in rest {
        found = found.label(pack.norm(*id).place, both!("part of the loop", "순환의 일부"));
    }
    Some(found.help(both!(
        "a norm may not rest, even indirectly, on itself",
        "규범은 간접으로라도 자기 자신에 근거할 수 없습니다"
    )))
}
