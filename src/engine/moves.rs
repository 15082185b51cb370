//! Moves and ways: acts of an authority or a law-maker, and the order of ways by weight [definitions 11 and 14].

use std::cmp::Reverse;

use crate::law::{Day, Norm, NormId, Pack, Parts, PermitId, ProvisionId, RankId};

/// A move of an authority or a law-maker. The order is that of the table in definition 11, then citation order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// An authority grants a permit.
    Grant(PermitId),
    /// An authority reverses a refusal.
    Reopen(PermitId),
    /// An authority withdraws a discretion it has exercised.
    Withdraw(NormId),
    /// The government sets a line aside.
    SetAside(ProvisionId),
    /// A law-maker changes a provision.
    Change(ProvisionId),
}

impl Move {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Grant(_) => "grant",
            Self::Reopen(_) => "reopen",
            Self::Withdraw(_) => "withdraw",
            Self::SetAside(_) => "set_aside",
            Self::Change(_) => "change",
        }
    }

    /// Its target, by id.
    pub fn target(self, pack: &Pack) -> String {
        match self {
            Self::Grant(permit) | Self::Reopen(permit) => pack.permit(permit).id.clone(),
            Self::Withdraw(norm) => pack.norm_name(norm),
            Self::SetAside(provision) | Self::Change(provision) => pack.provision(provision).id.clone(),
        }
    }

    pub(super) fn is_reversal(self) -> bool {
        match self {
            Self::Reopen(_) | Self::Withdraw(_) | Self::SetAside(_) => true,
            Self::Grant(_) | Self::Change(_) => false,
        }
    }

    /// The rank at which a change made on a day counts: that of the act to which the text then leaves its exceptions,
    /// else its own. Of several norms in one provision the heaviest of those in force counts; of all where none is.
    pub fn counted_rank(self, pack: &Pack, day: Day) -> Option<RankId> {
        let rank = |norm: &Norm| norm.exceptions_on(day).map_or(pack.act(norm.act).rank, |act| pack.act(act).rank);
        let in_force = self.changed(pack).filter(|norm| norm.cited_on(day).is_some());
        in_force.map(rank).min().or_else(|| self.changed(pack).map(rank).min())
    }

    fn own_rank(self, pack: &Pack) -> Option<RankId> {
        self.changed(pack).map(|norm| pack.act(norm.act).rank).min()
    }

    /// The family of a change.
    pub fn family(self, pack: &Pack) -> Option<&str> {
        match self {
            Self::Change(provision) => Some(pack.act(pack.provision(provision).act).family.as_str()),
            Self::Grant(_) | Self::Reopen(_) | Self::Withdraw(_) | Self::SetAside(_) => None,
        }
    }

    /// The part of the law that it is about.
    pub fn part(self, parts: &Parts) -> usize {
        match self {
            Self::Grant(permit) | Self::Reopen(permit) => parts.of_permit(permit),
            Self::Withdraw(norm) => parts.of_norm(norm),
            Self::SetAside(provision) | Self::Change(provision) => parts.of_provision(provision),
        }
    }

    fn changed(self, pack: &Pack) -> impl Iterator<Item = &Norm> {
        let provision = match self {
            Self::Change(provision) => Some(provision),
            Self::Grant(_) | Self::Reopen(_) | Self::Withdraw(_) | Self::SetAside(_) => None,
        };
        provision
            .into_iter()
            .flat_map(|provision| &pack.provision(provision).norms)
            .filter(|norm| pack.is_enacted(**norm))
            .map(|norm| pack.norm(*norm))
            .filter(|norm| norm.kind.is_obstacle())
    }
}

/// A way through: a minimal sufficient set of moves, in rising order.
pub type Way = Vec<Move>;

/// The weight of a way [definition 14]; the lightest is the smallest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight {
    /// The heaviest rank changed: nothing changed is lightest, and among ranks the lighter come first.
    pub(super) heaviest: Heaviest,
    pub(super) size: Size,
}

/// The heaviest rank changed as counted, and the heaviest rank of the acts of the changed norms themselves.
pub(super) type Heaviest = (Option<Reverse<RankId>>, Option<Reverse<RankId>>);

/// The number of moves by kind; it adds up over independent parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Size {
    provisions: usize,
    reversals: usize,
    grants: usize,
    pub(super) moves: Way,
}

impl Size {
    /// All of both, which share no move.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut moves = [self.moves.as_slice(), other.moves.as_slice()].concat();
        moves.sort_unstable();
        Self {
            provisions: self.provisions + other.provisions,
            reversals: self.reversals + other.reversals,
            grants: self.grants + other.grants,
            moves,
        }
    }
}

impl Weight {
    /// The way that weighs so much.
    pub fn way(&self) -> &Way {
        &self.size.moves
    }

    /// All of both, which share no move.
    pub(super) fn and(&self, other: &Self) -> Self {
        let ((counted, own), (others, its_own)) = (self.heaviest, other.heaviest);
        Self { heaviest: (counted.max(others), own.max(its_own)), size: self.size.and(&other.size) }
    }
}

/// Weighs a way whose changes are made on a day.
pub fn weigh(pack: &Pack, day: Day, way: &[Move]) -> Weight {
    let count = |wanted: &dyn Fn(&Move) -> bool| way.iter().filter(|step| wanted(step)).count();
    Weight {
        heaviest: (
            way.iter().filter_map(|step| step.counted_rank(pack, day)).map(Reverse).max(),
            way.iter().filter_map(|step| step.own_rank(pack)).map(Reverse).max(),
        ),
        size: Size {
            provisions: count(&|step| matches!(step, Move::Change(_))),
            reversals: count(&|step| step.is_reversal()),
            grants: count(&|step| matches!(step, Move::Grant(_))),
            moves: way.to_vec(),
        },
    }
}

/// The heaviest rank that a way changes on a day, counted as in definition 11.
pub fn rank(pack: &Pack, day: Day, way: &[Move]) -> Option<RankId> {
    way.iter().filter_map(|step| step.counted_rank(pack, day)).min()
}
