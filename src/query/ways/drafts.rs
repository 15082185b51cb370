//! The drafts of a change: a ladder of amendments, narrowest first, each tried against the law [definition 23].
//!
//! Example: a way changes a provision that bars arms for states at war. The ladder has an exception for this recipient and
//! class of goods, one for the recipient, one for the class, and repeal. Each rung is put in play as an amendment, and the
//! deal is evaluated again: a rung bears if the other moves of the way then suffice in every world.

use std::collections::BTreeSet;

use crate::engine::{Frame, Judge, Matter, Move, Program, Split, Way, judge_after};
use crate::law::{
    ActId, Amendment, Change, Citation, Condition, Day, FactId, FactTest, Lifted, Norm, NormId, NormKind, Pack, Period,
    Progress, ProvisionId, Test, Values, reserved,
};
use crate::query::deal::{Deal, each_box, everywhere};
use crate::text::Text;

/// How far a draft reaches, narrowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// An exemption for this recipient and class of goods, in the act to which the text leaves the exceptions.
    Inserted,
    /// An exception for this recipient and class of goods.
    RecipientAndClass,
    /// An exception for this recipient.
    Recipient,
    /// An exception for this class of goods.
    Class,
    /// The norms go.
    Repeal,
}

impl Width {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Inserted => "insert",
            Self::RecipientAndClass => "recipient_and_class",
            Self::Recipient => "recipient",
            Self::Class => "class",
            Self::Repeal => "repeal",
        }
    }
}

/// Statements about facts: each has one of some values.
pub type Facts = Vec<(FactId, Values)>;

/// One change of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// A new exemption in an act, where these facts hold.
    Insert(ActId, Vec<Lifted>, Facts),
    /// One more exception, where these facts hold.
    Except(Lifted, Facts),
    /// It goes.
    Repeal(Lifted),
}

/// Whether a rung of a ladder bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bears {
    /// With it in place of the change, the other moves of the way suffice in all these worlds.
    Yes,
    /// With it in place of the change, they do not.
    NotEnough,
    /// The fact it needs can be anything here, or the vocabulary has no such fact.
    NotKnown,
    /// Only listed cases are allowed, so that a repeal would allow nothing.
    Closed,
}

impl Bears {
    /// The word of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::NotEnough => "not_enough",
            Self::NotKnown => "not_known",
            Self::Closed => "closed",
        }
    }
}

/// One way to draft a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// How far it reaches.
    pub width: Width,
    /// Its changes; nothing if it cannot be written.
    pub drafts: Vec<Draft>,
    /// Whether it is enough.
    pub bears: Bears,
}

/// All ways to draft one change, narrowest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// The provision that the way changes.
    pub change: ProvisionId,
    /// The way beside whose other moves the rungs were tried, counted from 0.
    pub way: usize,
    /// The rungs.
    pub rungs: Vec<Rung>,
}

/// A ladder for every change of some ways, each tried in the first way that makes it.
pub(super) fn ladders(deal: &Deal<'_>, boxes: &[Vec<Values>], ways: &[Way]) -> Vec<Ladder> {
    let mut out: Vec<Ladder> = Vec::new();
    for (at, way) in (0..).zip(ways) {
        for change in changes(way) {
            if !deal.is_stopped() && out.iter().all(|known| known.change != change) {
                out.push(ladder(deal, boxes, way, change, at));
            }
        }
    }
    out
}

/// The provisions that a way changes.
pub(super) fn changes(way: &[Move]) -> Vec<ProvisionId> {
    let change = |step: &Move| match step {
        Move::Change(provision) => Some(*provision),
        Move::Grant(_) | Move::Reopen(_) | Move::Withdraw(_) | Move::SetAside(_) => None,
    };
    way.iter().filter_map(change).collect()
}

/// The ladder of one change, tried beside the other moves of a way.
pub(super) fn ladder(deal: &Deal<'_>, boxes: &[Vec<Values>], way: &[Move], change: ProvisionId, at: usize) -> Ladder {
    let pack = deal.pack;
    let rest: Vec<Move> = way.iter().filter(|step| **step != Move::Change(change)).copied().collect();
    let known = |name: &str| {
        let fact = pack.fact_named(name)?;
        let values = values_where_it_applies(deal.program(), &deal.frame, boxes, &rest, change, fact)?;
        let narrower = matches!(values, Values::Finite(_)) && values != pack.fact(fact).all();
        narrower.then_some((fact, values))
    };
    let (recipient, class) = (known(reserved::RECIPIENT), known(reserved::CLASS));
    let targets = targets(pack, change);
    let except = |facts: Facts| targets.iter().map(|target| Draft::Except(*target, facts.clone())).collect();
    let both: Facts = recipient.iter().chain(&class).cloned().collect();
    let mut written: Vec<(Width, Option<Vec<Draft>>)> = Vec::new();
    if let Some(inserts) = inserts(pack, (change, deal.frame.weighed), &both) {
        written.push((Width::Inserted, (!both.is_empty()).then_some(inserts)));
    }
    let two = recipient.is_some() && class.is_some();
    written.push((Width::RecipientAndClass, two.then(|| except(both))));
    written.push((Width::Recipient, recipient.map(|row| except(vec![row]))));
    written.push((Width::Class, class.map(|row| except(vec![row]))));
    let closed = sides(pack, change).any(|norm| norm.1.kind.is_closed());
    written.push((Width::Repeal, (!closed).then(|| targets.iter().map(|target| Draft::Repeal(*target)).collect())));
    let rungs = written
        .into_iter()
        .map(|(width, drafts)| match drafts {
            Some(drafts) => {
                let enough = suffice(deal, boxes, &drafts, &rest);
                Rung { width, drafts, bears: if enough { Bears::Yes } else { Bears::NotEnough } }
            }
            None if width == Width::Repeal => Rung { width, drafts: Vec::new(), bears: Bears::Closed },
            None => Rung { width, drafts: Vec::new(), bears: Bears::NotKnown },
        })
        .collect();
    Ladder { change, way: at, rungs }
}

/// The norms that a change of a provision removes.
fn sides(pack: &Pack, provision: ProvisionId) -> impl Iterator<Item = (NormId, &Norm)> {
    let norms = pack.provision(provision).norms.iter().filter(|norm| pack.is_enacted(**norm));
    norms.map(|norm| (*norm, pack.norm(*norm))).filter(|row| row.1.kind.is_obstacle())
}

/// The targets of a draft that changes a provision: the provision, or each of its norms if a norm has its name.
fn targets(pack: &Pack, provision: ProvisionId) -> Vec<Lifted> {
    match pack.norm_named(&pack.provision(provision).id) {
        Some(_) => sides(pack, provision).map(|row| Lifted::Norm(row.0)).collect(),
        None => vec![Lifted::Provision(provision)],
    }
}

/// The exemptions that lift a provision, where the text of every norm in it leaves the exceptions to another act.
fn inserts(pack: &Pack, (provision, day): (ProvisionId, Day), facts: &Facts) -> Option<Vec<Draft>> {
    let acts: Option<BTreeSet<ActId>> = sides(pack, provision).map(|row| row.1.exceptions_on(day)).collect();
    let acts = acts.filter(|acts| !acts.is_empty())?;
    let lifts = |act: ActId| -> Vec<Lifted> {
        if acts.len() == 1 {
            return targets(pack, provision);
        }
        let of = sides(pack, provision).filter(|row| row.1.exceptions_on(day) == Some(act));
        of.map(|row| Lifted::Norm(row.0)).collect()
    };
    Some(acts.iter().map(|act| Draft::Insert(*act, lifts(*act), facts.clone())).collect())
}

/// The values of a fact at the steps where a norm of a provision still applies once the other moves are made; at any
/// step, if it applies at none.
fn values_where_it_applies(
    program: &Program<'_>,
    frame: &Frame,
    boxes: &[Vec<Values>],
    rest: &[Move],
    provision: ProvisionId,
    fact: FactId,
) -> Option<Values> {
    let mut found: Vec<Values> = Vec::new();
    let mut anywhere: Vec<Values> = Vec::new();
    for state in boxes {
        each_box(state.clone(), |state| {
            let judge = judge_after(Matter::new(program, frame, state), rest)?;
            let mut here = Vec::new();
            for step in 0..frame.steps() {
                let Some(values) = state.get(frame.var(step, fact)) else { continue };
                if applies(program, &judge, provision, step)? {
                    here.push(values.clone());
                }
                anywhere.push(values.clone());
            }
            found.extend(here);
            Ok(())
        });
    }
    let some = if found.is_empty() { anywhere } else { found };
    some.into_iter().reduce(|a, b| a.or(&b))
}

fn applies(program: &Program<'_>, judge: &Judge<'_>, provision: ProvisionId, step: usize) -> Result<bool, Split> {
    for (id, _) in sides(program.pack, provision) {
        for day in judge.days(id, step) {
            if judge.applies(id, step, day).decide()? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether moves suffice in all these worlds with drafts in play.
fn suffice(deal: &Deal<'_>, boxes: &[Vec<Values>], drafts: &[Draft], rest: &[Move]) -> bool {
    let after = in_play(deal.pack, drafts);
    all_suffice(&deal.under_law(&after), boxes, rest)
}

/// Whether moves suffice in all these worlds.
pub(super) fn all_suffice(deal: &Deal<'_>, boxes: &[Vec<Values>], rest: &[Move]) -> bool {
    let program = deal.program();
    boxes.iter().all(|state| everywhere(program, &deal.frame, state.clone(), (&program.parts.whole, rest)))
}

/// The law with drafts in play.
pub(super) fn in_play(pack: &Pack, drafts: &[Draft]) -> Pack {
    let mut wider = pack.clone();
    let amendment = amendment(&mut wider, "draft", drafts);
    wider.amended(&[&amendment])
}

/// The amendment that drafts amount to. Norms that it would insert are added to the pack, as proposed ones.
pub fn amendment(pack: &mut Pack, id: &str, drafts: &[Draft]) -> Amendment {
    let place = pack
        .norms
        .first()
        .map_or(crate::source::Place { source: crate::source::SourceId(0), start: 0, end: 0 }, |norm| norm.place);
    let condition = |facts: &Facts| {
        let test =
            |row: &(FactId, Values)| Condition::Fact(FactTest { fact: row.0, test: Test::In(row.1.clone()), place });
        Condition::All(facts.iter().map(test).collect())
    };
    let mut changes = Vec::new();
    for draft in drafts {
        changes.push(match draft {
            Draft::Except(target, facts) => Change::Except(*target, condition(facts)),
            Draft::Repeal(target) => Change::Repeal(*target),
            Draft::Insert(act, lifts, facts) => {
                let norm = Norm {
                    gap: None,
                    id: free_id(pack, *act, id),
                    act: *act,
                    kind: NormKind::Exemption { lifts: lifts.clone() },
                    // In force on every day; what the act will call it is for those who word the draft.
                    cite: vec![Citation {
                        at: Text::default(),
                        period: Period::default(),
                        attested: false,
                        basis: None,
                        quote: None,
                        place,
                    }],
                    says: Text::default(),
                    label: None,
                    quote: None,
                    when: condition(facts),
                    unless: Vec::new(),
                    provision: ProvisionId::default(),
                    basis: None,
                    source: None,
                    note: None,
                    place,
                };
                Change::Insert(pack.propose(norm, None))
            }
        });
    }
    Amendment {
        id: id.to_owned(),
        title: None,
        status: Some(Progress::Draft),
        proposed: None,
        effective: None,
        source: None,
        note: None,
        permits: Vec::new(),
        changes,
        place,
    }
}

/// An id that no norm and no provision of an act has: the one wished for, or it with a number.
pub(super) fn free_id(pack: &Pack, act: ActId, wish: &str) -> String {
    let act = &pack.act(act).id;
    let taken = |id: &String| {
        let name = format!("{act}:{id}");
        pack.norm_named(&name).is_some() || pack.provisions.iter().any(|provision| provision.id == name)
    };
    let numbered = (2..).map(|number: u32| format!("{wish}-{number}"));
    std::iter::once(wish.to_owned()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
}
