//! Signs: whether a norm can hurt a deal, help it, or both; and whether an amendment loosens or tightens [definition
//! 22].
//!
//! Example: an exemption lifts a prohibition. The prohibition hurts, so the exemption helps, and a definition whose concept
//! the exemption tests helps too. If the concept stands under an `unless`, the definition hurts. An amendment that repeals
//! the exemption removes a norm that helps, and tightens.

use super::{Amendment, Change, ConceptId, Condition, NormId, NormKind, Pack, PermitId};
use crate::text::Text;

/// The possible effect on a deal if a norm applies more often, or a permit is held more often. With neither, no
/// outcome changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sign {
    /// It can hurt.
    pub hurts: bool,
    /// It can help.
    pub helps: bool,
}

impl Sign {
    const HURTS: Self = Self { hurts: true, helps: false };

    /// The opposite sign.
    #[must_use]
    pub fn flipped(self) -> Self {
        Self { hurts: self.helps, helps: self.hurts }
    }

    /// Both signs together.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { hurts: self.hurts || other.hurts, helps: self.helps || other.helps }
    }
}

/// The signs of all norms, concepts and permits of a pack, over all dates.
#[derive(Clone, Debug)]
pub struct Signs {
    applying: Vec<Sign>,
    reaching: Vec<Sign>,
    concepts: Vec<Sign>,
    held: Vec<Sign>,
}

impl Signs {
    /// Computes the signs of the norms that count. They only grow, so the rounds come to an end.
    pub fn of(pack: &Pack) -> Self {
        let mut signs = Self {
            applying: vec![Sign::default(); pack.norms.len()],
            reaching: vec![Sign::default(); pack.norms.len()],
            concepts: vec![Sign::default(); pack.concepts.len()],
            held: vec![Sign::default(); pack.permits.len()],
        };
        while signs.round(pack) {}
        signs
    }

    /// The sign of a norm that applies.
    #[expect(clippy::indexing_slicing, reason = "there is a sign for each id of the pack")]
    pub fn applying(&self, norm: NormId) -> Sign {
        self.applying[norm.index()]
    }

    /// The sign of a norm that reaches: a requirement that reaches also lets its permit be held.
    #[expect(clippy::indexing_slicing, reason = "there is a sign for each id of the pack")]
    pub fn reaching(&self, norm: NormId) -> Sign {
        self.reaching[norm.index()]
    }

    /// The sign of a permit that is held.
    #[expect(clippy::indexing_slicing, reason = "there is a sign for each id of the pack")]
    pub fn held(&self, permit: PermitId) -> Sign {
        self.held[permit.index()]
    }

    #[expect(clippy::indexing_slicing, reason = "there is a sign for each id of the pack")]
    fn concept(&self, concept: ConceptId) -> Sign {
        self.concepts[concept.index()]
    }

    /// Visits every norm once; true if a sign grew.
    fn round(&mut self, pack: &Pack) -> bool {
        let mut grew = false;
        for (id, norm) in pack.enacted() {
            let (applying, reaching) = self.own(pack, &norm.kind);
            grew |= grow(&mut self.applying, id.index(), applying);
            grew |= grow(&mut self.reaching, id.index(), reaching);
            grew |= self.pass_on(&norm.when, reaching);
            for exception in &norm.unless {
                grew |= self.pass_on(exception, reaching.flipped());
            }
        }
        grew
    }

    /// The signs of a norm that applies, and that reaches, as far as they are known.
    fn own(&self, pack: &Pack, kind: &NormKind) -> (Sign, Sign) {
        let applying = match kind {
            NormKind::Prohibition { .. } | NormKind::Requirement { .. } => Sign::HURTS,
            // A refused permit is not held.
            NormKind::Refusal { permits, .. } => {
                permits.iter().map(|permit| self.held(*permit).flipped()).fold(Sign::HURTS, Sign::or)
            }
            NormKind::Definition { concept } => self.concept(*concept),
            NormKind::Exemption { lifts } => lifts
                .iter()
                .flat_map(|lifted| pack.norms_of(*lifted))
                .map(|norm| self.applying(norm).flipped())
                .fold(Sign::default(), Sign::or),
            NormKind::Penalty { .. } => Sign::default(),
        };
        let mut reaching = applying;
        if let Some(permit) = kind.asks() {
            // If a requirement reaches, its permit can be held, and a refusal of it counts.
            let held = self.held(permit);
            let counts = !pack.graph().refusals(permit).is_empty();
            reaching = reaching.or(held).or(if counts { held.flipped() } else { Sign::default() });
        }
        (applying, reaching)
    }

    /// Gives the sign of a condition to the concepts and permits that it tests.
    fn pass_on(&mut self, condition: &Condition, sign: Sign) -> bool {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                // Every part has to be visited: no short cut.
                parts.iter().map(|part| self.pass_on(part, sign)).filter(|grew| *grew).count() > 0
            }
            Condition::Not(part) => self.pass_on(part, sign.flipped()),
            Condition::Concept(concept) => grow(&mut self.concepts, concept.index(), sign),
            Condition::Held(permit) => grow(&mut self.held, permit.index(), sign),
            Condition::Fact(_) | Condition::Answer(..) | Condition::Since(_) => false,
        }
    }
}

fn grow(signs: &mut [Sign], at: usize, by: Sign) -> bool {
    let Some(sign) = signs.get_mut(at) else { return false };
    let before = *sign;
    *sign = before.or(by);
    *sign != before
}

/// Whether an amendment loosens or tightens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It only adds norms that help or removes norms that hurt.
    Loosens,
    /// It only adds norms that hurt or removes norms that help.
    Tightens,
    /// It does both.
    Both,
    /// It changes no outcome.
    Neither,
}

impl Direction {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Loosens => "loosens",
            Self::Tightens => "tightens",
            Self::Both => "both",
            Self::Neither => "neither",
        }
    }

    /// The direction, for people.
    pub fn label(self) -> Text {
        match self {
            Self::Loosens => Text::new("loosens", "완화"),
            Self::Tightens => Text::new("tightens", "강화"),
            Self::Both => Text::new("both loosens and tightens", "완화와 강화를 겸함"),
            Self::Neither => Text::new("neither loosens nor tightens", "완화도 강화도 아님"),
        }
    }

    fn of(sign: Sign) -> Self {
        match (sign.helps, sign.hurts) {
            (true, false) => Self::Loosens,
            (false, true) => Self::Tightens,
            (true, true) => Self::Both,
            (false, false) => Self::Neither,
        }
    }
}

impl Pack {
    /// The direction of some amendments together, and of each of their changes, in the order given. Signs are those
    /// of the law with all of them in play, which has every condition of the law before and after.
    pub fn directions(&self, chosen: &[&Amendment]) -> (Direction, Vec<Vec<Direction>>) {
        let pack = self.amended(chosen);
        let signs = Signs::of(&pack);
        let each: Vec<Vec<Sign>> = chosen
            .iter()
            .map(|amendment| amendment.changes.iter().map(|change| sign_of(&pack, &signs, change)).collect())
            .collect();
        let all = each.iter().flatten().copied().fold(Sign::default(), Sign::or);
        (Direction::of(all), each.into_iter().map(|row| row.into_iter().map(Direction::of).collect()).collect())
    }

    /// The direction of one amendment.
    pub fn direction(&self, amendment: &Amendment) -> Direction {
        self.directions(&[amendment]).0
    }
}

fn sign_of(pack: &Pack, signs: &Signs, change: &Change) -> Sign {
    let touched = pack.touched(change).into_iter().filter(|norm| pack.is_enacted(*norm));
    let more = touched.map(|norm| signs.reaching(norm)).fold(Sign::default(), Sign::or);
    match change {
        Change::Insert(_) => more,
        Change::Repeal(_) | Change::Except(..) | Change::Narrow(..) => more.flipped(),
    }
}
