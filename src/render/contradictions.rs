//! Steps of a deal that contradict each other, as diagnostics.

use crate::both;
use crate::diagnostic::Diagnostic;
use crate::engine::Contradiction;
use crate::law::{FactId, Pack, STEP_DATE};
use crate::scenario::Scenario;
use crate::source::Place;
use crate::text::Lang;

/// A contradiction.
pub(super) fn contradiction(pack: &Pack, scenario: &Scenario, found: Contradiction) -> Diagnostic {
    let steps = Steps { pack, scenario };
    match found {
        Contradiction::Order { step, earlier, days: [day, before] } => {
            let (late, early) = (step + 1, earlier + 1);
            let message = both!(
                "step {late} is dated {day}, before step {early} on {before}",
                "{late}단계 날짜({day})가 {early}단계 날짜({before})보다 앞섭니다"
            );
            let help = both!(
                "write the steps in the order of their days; a step without a date happens on the day asked about",
                "단계는 날짜 순서로 쓰십시오. 날짜가 없는 단계는 기준일에 일어난 것으로 봅니다"
            );
            let found = Diagnostic::error("step-order", steps.place(step, Some(STEP_DATE)), message);
            found.label(steps.place(earlier, Some(STEP_DATE)), both!("the earlier step", "앞 단계")).help(help)
        }
        Contradiction::SamePlace(step) => {
            let (number, to) = (step + 1, steps.written(step, steps.to()));
            let message =
                both!("step {number} starts and ends in {to}", "{number}단계가 {to}에서 시작하여 {to}에서 끝납니다");
            let kinds = steps.kinds_inside();
            let help = both!(
                "write where it goes; only these kinds of steps stay in one country: {kinds}",
                "어디로 가는지 쓰십시오. 한 나라 안에 머무는 단계는 다음뿐입니다: {kinds}"
            );
            Diagnostic::error("same-place", steps.place(step, steps.to()), message).help(help)
        }
        Contradiction::Start(step) => steps.start(step),
        Contradiction::Through { step, earlier } => steps.through(step, earlier),
        Contradiction::Untouched => {
            let state = &pack.jurisdiction.state;
            let (en, ko) = (&state.en, state.get(Lang::Ko));
            let message = both!("no step of the deal has to do with {en}", "{ko} 관련 단계가 하나도 없는 거래입니다");
            let help = both!(
                "expected a step that starts or ends in {en}, or that the pack ties to it; if a deal wholly abroad is meant, \
                 write `abroad = true` before the first table",
                "{ko}에서 시작하거나 끝나거나 규칙 묶음이 관련을 인정하는 단계가 있어야 합니다. 외국 사이의 거래가 맞으면 첫 테이블 앞에 \
                 `abroad = true`라고 쓰십시오"
            );
            let place = steps.place(0, None);
            let found = Diagnostic::error("untouched", place, message).help(help);
            match &pack.route {
                Some(route) => found.label(route.place, both!("what ties a step to it", "관련을 정하는 곳")),
                None => found,
            }
        }
    }
}

/// The steps of a scenario, as it states them.
struct Steps<'a> {
    pack: &'a Pack,
    scenario: &'a Scenario,
}

impl Steps<'_> {
    /// A step that brings goods through home that left it before.
    fn through(&self, step: usize, earlier: usize) -> Diagnostic {
        let (late, early) = (step + 1, earlier + 1);
        let state = &self.pack.jurisdiction.state;
        let (en, ko) = (&state.en, state.get(Lang::Ko));
        let message = both!(
            "step {late} brings goods through {en} that step {early} took from there",
            "{late}단계는 {early}단계에서 {ko} 밖으로 나간 물품이 다시 {ko} 영역을 지나는 것으로 되어 있습니다"
        );
        let help = both!(
            "a passage through another country is no step of its own: let step {early} end where the goods are delivered; \
             other goods, or a later decision: write `apart = true` in step {late}",
            "다른 나라를 지나는 것은 별도의 단계가 아니므로 {early}단계의 도착지를 물품을 인도하는 나라로 쓰십시오. 다른 물품이거나 \
             나중의 결정이면 {late}단계에 `apart = true`라고 쓰십시오"
        );
        let found = Diagnostic::error("broken-route", self.place(step, self.kind()), message);
        found.label(self.place(earlier, self.from()), both!("the earlier step", "앞 단계")).help(help)
    }

    fn kind(&self) -> Option<FactId> {
        self.pack.route.as_ref().map(|route| route.kind)
    }

    fn from(&self) -> Option<FactId> {
        self.pack.route.as_ref().map(|route| route.from)
    }

    fn to(&self) -> Option<FactId> {
        self.pack.route.as_ref().map(|route| route.to)
    }

    /// The place of a fact of a step, else of the step.
    fn place(&self, step: usize, fact: Option<FactId>) -> Place {
        let Some(step) = self.scenario.steps.get(step) else { return self.scenario.place };
        fact.and_then(|fact| step.stated.get(&fact)).map_or(step.place, |at| at.place)
    }

    /// A fact of a step, as the scenario writes it.
    fn written(&self, step: usize, fact: Option<FactId>) -> String {
        let stated = fact.and_then(|fact| Some((fact, self.scenario.steps.get(step)?.stated.get(&fact)?)));
        stated.map_or_else(String::new, |(fact, at)| self.pack.fact(fact).written(&at.value).join(" / "))
    }

    fn kinds_inside(&self) -> String {
        let kinds = self.pack.route.as_ref().map(|route| self.pack.fact(route.kind).written(&route.inside));
        kinds.unwrap_or_default().join(", ")
    }

    fn start(&self, step: usize) -> Diagnostic {
        let (number, from) = (step + 1, self.written(step, self.from()));
        let message = both!(
            "step {number} starts in {from}, where no earlier step started or ended",
            "{number}단계의 출발지 {from}에는 앞의 어느 단계도 시작하거나 도착하지 않았습니다"
        );
        let mut ends: Vec<String> = (0..step).map(|earlier| self.written(earlier, self.to())).collect();
        ends.retain(|end| !end.is_empty());
        ends.dedup();
        let ends = ends.join(", ");
        let help = both!(
            "earlier steps end in {ends}; other goods, or a later decision: write `apart = true` in step {number}",
            "앞 단계의 도착지: {ends}. 다른 물품이거나 나중의 결정이면 {number}단계에 `apart = true`라고 쓰십시오"
        );
        let found = Diagnostic::error("broken-route", self.place(step, self.from()), message).help(help);
        match step.checked_sub(1) {
            Some(earlier) => found.label(self.place(earlier, self.to()), both!("ends here", "도착지")),
            None => found,
        }
    }
}
