//! Signs: whether more of a norm can hurt a deal, help it, or both; and which way an amendment pulls [definition 22].

use super::{Amendment, Change, ConceptId, Condition, NormId, NormKind, Pack, PermitId};
use crate::text::Text;

/// What more of a thing can do to a deal. Neither: it changes no outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sign {
    /// It can stand in the way.
    pub hurts: bool,
    /// It can clear the way.
    pub helps: bool,
}

impl Sign {
    const HURTS: Self = Self { hurts: true, helps: false };

    /// The sign of less of the thing.
    #[must_use]
    pub fn flipped(self) -> Self {
        Self { hurts: self.helps, helps: self.hurts }
    }

    /// What either can do.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { hurts: self.hurts || other.hurts, helps: self.helps || other.helps }
    }
}

/// The signs of everything in a pack that conditions and exemptions can turn on, over all dates.
#[derive(Clone, Debug)]
pub struct Signs {
    applying: Vec<Sign>,
    reaching: Vec<Sign>,
    concepts: Vec<Sign>,
    held: Vec<Sign>,
}

impl Signs {
    /// Works out the signs of the norms that count. They only ever grow, so that the rounds come to an end.
    pub fn of(pack: &Pack) -> Self {
        let mut signs = Self {
            applying: vec![Sign::default(); pack.norms.len()],
            reaching: vec![Sign::default(); pack.norms.len()],
            concepts: vec![Sign::default(); pack.concepts.len()],
            held: vec![Sign::default(); pack.permits.len()],
        };
        let mut refused = vec![false; pack.permits.len()];
        for permit in
            pack.enacted().filter(|row| matches!(row.1.kind, NormKind::Refusal { .. })).flat_map(|row| row.1.permits())
        {
            if let Some(slot) = refused.get_mut(permit.index()) {
                *slot = true;
            }
        }
        while signs.round(pack, &refused) {}
        signs
    }

    /// What it can do that a norm applies to more deals.
    pub fn applying(&self, norm: NormId) -> Sign {
        self.applying.get(norm.index()).copied().unwrap_or_default()
    }

    /// What it can do that a norm reaches more deals: a requirement that reaches also lets its permit be held.
    pub fn reaching(&self, norm: NormId) -> Sign {
        self.reaching.get(norm.index()).copied().unwrap_or_default()
    }

    /// What it can do that a permit is held.
    pub fn held(&self, permit: PermitId) -> Sign {
        self.held.get(permit.index()).copied().unwrap_or_default()
    }

    fn concept(&self, concept: ConceptId) -> Sign {
        self.concepts.get(concept.index()).copied().unwrap_or_default()
    }

    /// Looks at every norm once; says whether anything grew.
    fn round(&mut self, pack: &Pack, refused: &[bool]) -> bool {
        let mut grew = false;
        for (id, norm) in pack.enacted() {
            let (applying, reaching) = self.own(pack, &norm.kind, refused);
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
    fn own(&self, pack: &Pack, kind: &NormKind, refused: &[bool]) -> (Sign, Sign) {
        let applying = match kind {
            NormKind::Prohibition { .. } | NormKind::Requirement { .. } => Sign::HURTS,
            // What is refused is not held.
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
        let reaching = match kind {
            NormKind::Requirement { permit, .. } => {
                // Where a requirement reaches, its permit can be held, and a refusal of it counts.
                let held = self.held(*permit);
                let counts = refused.get(permit.index()).copied().unwrap_or_default();
                applying.or(held).or(if counts { held.flipped() } else { Sign::default() })
            }
            NormKind::Definition { .. }
            | NormKind::Prohibition { .. }
            | NormKind::Refusal { .. }
            | NormKind::Exemption { .. }
            | NormKind::Penalty { .. } => applying,
        };
        (applying, reaching)
    }

    /// Gives the sign of a condition to what it tests.
    fn pass_on(&mut self, condition: &Condition, sign: Sign) -> bool {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                // Every part, whatever the ones before it did.
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

/// Which way an amendment pulls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It only adds what helps or removes what hurts.
    Loosens,
    /// It only adds what hurts or removes what helps.
    Tightens,
    /// It does both.
    Both,
    /// It touches nothing that changes an outcome.
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
    /// Which way some amendments pull together, and each of their changes, in the order given. Signs are those of the
    /// law with all of them in play, which has every condition of the law before and after.
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

    /// Which way one amendment pulls.
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
