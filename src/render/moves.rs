//! Moves in words: the actor, the action, the target.

use super::voice::Voice;
use super::words::{articles, one_of, tied};
use crate::both;
use crate::engine::Move;
use crate::law::{ActId, Day, NormId, PermitId, ProvisionId, RankId};
use crate::text::Text;

/// How acts are named in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// By their titles.
    Full,
    /// By their numbers among the sources.
    Short,
}

impl Voice<'_> {
    /// Who decides on a permit, at one step or at any.
    pub(super) fn decides(&self, permit: PermitId, step: Option<usize>) -> String {
        let mut names: Vec<String> = Vec::new();
        for row in self.deciders.iter().filter(|row| row.permit == permit) {
            if step.is_none_or(|step| step == row.step) {
                for name in row.names.iter().map(|name| self.say(name)) {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
        }
        if names.is_empty() {
            return self.say(&Text::new("the authority", "허가기관"));
        }
        one_of(&names, self.lang)
    }

    /// Who makes a move.
    pub(super) fn actor(&self, step: Move) -> String {
        match step {
            Move::Grant(permit) | Move::Reopen(permit) => self.decides(permit, None),
            Move::Withdraw(norm) => {
                let holder = self.pack.norm(norm).discretion();
                holder.map_or_else(|| self.say(&Text::new("the authority", "처분청")), |name| self.say(name))
            }
            Move::SetAside(provision) => self.maker(self.pack.provision(provision).act),
            Move::Change(provision) => self.maker(self.amended(step, provision)),
        }
    }

    /// The act that a change amends: the one to which the text leaves its exceptions, where that one counts.
    fn amended(&self, step: Move, provision: ProvisionId) -> ActId {
        let left_to = self.sides(provision).iter().find_map(|norm| self.norm(*norm).exceptions_on(self.answer.date));
        let counts = |act: &ActId| Some(self.pack.act(*act).rank) == step.counted_rank(self.pack, self.answer.date);
        left_to.filter(counts).unwrap_or(self.pack.provision(provision).act)
    }

    /// Who changes an act on the day asked about.
    pub(super) fn maker(&self, act: ActId) -> String {
        self.pack.maker_on(act, self.answer.date).map_or_else(String::new, |maker| self.say(&maker.name))
    }

    /// Who has to deliberate on a change of an act on the day asked about.
    fn deliberates(&self, act: ActId) -> Option<String> {
        let maker = self.pack.maker_on(act, self.answer.date)?;
        maker.deliberates.as_ref().map(|who| self.say(who))
    }

    /// Who changes an act on the day asked about, and who has to deliberate on it before.
    pub(super) fn maker_in_full(&self, act: ActId) -> String {
        let maker = self.maker(act);
        let Some(council) = self.deliberates(act) else { return maker };
        self.say(&both!("{maker}, after deliberation of {council}", "{maker}({council}의 심의를 거쳐)"))
    }

    /// Who makes a move, and who has to deliberate on it before.
    pub(super) fn actor_in_full(&self, step: Move) -> String {
        match step {
            Move::Change(provision) => self.maker_in_full(self.amended(step, provision)),
            Move::Grant(_) | Move::Reopen(_) | Move::Withdraw(_) | Move::SetAside(_) => self.actor(step),
        }
    }

    /// The action of a move, as one word.
    pub(super) fn verb(&self, step: Move) -> String {
        self.say(&match step {
            Move::Grant(_) => Text::new("grants", "부여"),
            Move::Reopen(_) => Text::new("reverses", "불허 번복"),
            Move::Withdraw(_) => Text::new("withdraws", "철회"),
            Move::SetAside(_) => Text::new("sets aside", "적용 배제"),
            Move::Change(_) => Text::new("amends", "개정"),
        })
    }

    /// The target of a move.
    pub(super) fn object(&self, step: Move, form: Form) -> String {
        match step {
            Move::Grant(permit) => self.inner_permit(permit),
            Move::Reopen(permit) => {
                let permit = self.inner_permit(permit);
                self.say(&both!("its refusal of: {permit}", "{permit}"))
            }
            Move::Withdraw(norm) => self.place(&[norm], form),
            Move::SetAside(provision) => self.place(&self.sides(provision), form),
            Move::Change(provision) => self.changed(step, provision, form),
        }
    }

    /// The place of a provision.
    pub(super) fn provision(&self, provision: ProvisionId, form: Form) -> String {
        self.place(&self.sides(provision), form)
    }

    /// The day of a step, as far as a norm was looked at there, else the day asked about.
    pub(super) fn step_day(&self, step: usize) -> Day {
        let line = self.answer.lines.norms.iter().find(|line| line.step == step);
        line.map_or(self.answer.date, |line| line.day)
    }

    /// The day a norm was looked at, else the day asked about.
    pub(super) fn looked_at(&self, norm: NormId) -> Day {
        let line = self.answer.lines.norms.iter().find(|line| line.norm == norm);
        line.map_or(self.answer.date, |line| line.day)
    }

    /// Whether a norm reaches the deal, with the amendments in play or without.
    fn reached(&self, norm: NormId) -> bool {
        let before = self.amended.map(|amended| &amended.before.lines.norms);
        self.answer.lines.norms.iter().chain(before.into_iter().flatten()).any(|line| line.norm == norm)
    }

    /// The norms of a provision that reach the deal, else all its obstacles.
    pub(super) fn sides(&self, provision: ProvisionId) -> Vec<NormId> {
        let stands = |norm: &&NormId| self.pack.is_enacted(**norm) && self.norm(**norm).kind.is_obstacle();
        let all = self.pack.provision(provision).norms.iter().filter(stands);
        let some: Vec<NormId> = all.clone().copied().filter(|norm| self.reached(*norm)).collect();
        let here: Vec<NormId> = some.iter().copied().filter(|norm| !self.elsewhere.contains(norm)).collect();
        match (here.is_empty(), some.is_empty()) {
            (false, _) => here,
            (true, false) => some,
            (true, true) => all.copied().collect(),
        }
    }

    fn place(&self, norms: &[NormId], form: Form) -> String {
        let dated: Vec<(NormId, Day)> = norms.iter().map(|norm| (*norm, self.looked_at(*norm))).collect();
        match (form, dated.first()) {
            (Form::Full, Some((first, _))) => {
                let mut places: Vec<String> = Vec::new();
                for (norm, day) in &dated {
                    let place = self.article(*norm, *day);
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                tied(&format!("{} {}", self.act(self.norm(*first).act), articles(&places, self.lang)))
            }
            (Form::Short, _) | (Form::Full, None) => self.refer(&dated),
        }
    }

    /// The citation of a provision; the act in which an exception to it could be made, if that one counts; and, if
    /// acts are named by their titles, the body that has to deliberate.
    fn changed(&self, step: Move, provision: ProvisionId, form: Form) -> String {
        let sides = self.sides(provision);
        let own = self.pack.provision(provision).act;
        let amended = self.amended(step, provision);
        let said = match Some(amended).filter(|act| *act != own) {
            Some(act) => {
                let act = match form {
                    Form::Full => self.act(act),
                    Form::Short => self.act_in_short(act),
                };
                let place = self.place(&sides, form);
                self.say(&both!("{act}, by an exception to {place}", "{act}({place}의 예외 신설)"))
            }
            None => self.place(&sides, form),
        };
        match self.deliberates(amended).filter(|_| form == Form::Full) {
            Some(council) => {
                self.say(&both!("{said}, after deliberation of {council}", "{said}({council}의 심의를 거쳐)"))
            }
            None => said,
        }
    }

    /// A whole move in one phrase.
    pub(super) fn deed(&self, step: Move) -> String {
        let (actor, verb, object) = (self.actor(step), self.verb(step), self.object(step, Form::Short));
        self.say(&both!("{actor} {verb} {object}", "{actor}: {object} {verb}"))
    }

    /// A whole move by the kind of what is done: which rank of law is amended, and not which article.
    pub(super) fn deed_in_kind(&self, step: Move) -> String {
        let actor = self.actor(step);
        let rank = |rank: Option<RankId>| rank.map_or_else(String::new, |id| self.say(&self.pack.rank(id).named()));
        self.say(&match step {
            Move::Grant(_) => both!("{actor} decides", "{actor} 결정"),
            Move::Reopen(_) => both!("{actor} reverses a refusal", "{actor}: 불허 번복"),
            Move::Withdraw(_) => both!("{actor} withdraws a measure", "{actor}: 조치 철회"),
            Move::SetAside(provision) => {
                let rank = rank(Some(self.pack.act(self.pack.provision(provision).act).rank));
                both!("{actor} sets aside {rank}", "{actor}: {rank} 적용 배제")
            }
            Move::Change(_) => {
                let rank = rank(step.counted_rank(self.pack, self.answer.date));
                both!("{actor} amends {rank}", "{actor}: {rank} 개정")
            }
        })
    }
}
