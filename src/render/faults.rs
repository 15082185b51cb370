//! Faults of scenarios, and of answers that a second evaluator does not agree with, as diagnostics.

use super::contradictions::contradiction;
use crate::both;
use crate::diagnostic::Diagnostic;
use crate::engine::Move;
use crate::law::{Day, Pack, Values, day_of};
use crate::query::{Disagreement, Fault, Late, Untimely};
use crate::scenario::Scenario;
use crate::text::{Lang, Text};

/// A fault of a scenario.
pub fn fault(pack: &Pack, scenario: &Scenario, fault: &Fault<'_>) -> Diagnostic {
    match fault {
        Fault::Impossible(because, place) => {
            let message = both!("no deal has these facts", "이런 사실을 가진 거래는 있을 수 없습니다");
            let found = Diagnostic::error("impossible", *place, message);
            match because {
                Some(row) => {
                    found.help(row.because.clone()).label(row.place, both!("excluded here", "여기서 배제됩니다"))
                }
                None => found,
            }
        }
        Fault::Steps(found) => contradiction(pack, scenario, *found),
        Fault::Untimely(found) => untimely(pack, scenario, found),
        Fault::Late(late) => {
            if let Some(last) = late.ended {
                return lapsed(pack, scenario, late, last);
            }
            let permit = &pack.permit(late.permit).id;
            let (granted, needed, step) = (late.granted, late.needed, late.step + 1);
            let place = scenario.permits.get(&late.permit).map_or(scenario.place, |at| at.place);
            let message = both!(
                "`{permit}` is granted on {granted}, after step {step} needs it on {needed}",
                "`{permit}` 허가일({granted})이 {step}단계에 필요한 날({needed})보다 늦습니다",
            );
            Diagnostic::error("late-permit", place, message)
        }
    }
}

/// A permit whose term is over when a step needs it.
fn lapsed(pack: &Pack, scenario: &Scenario, late: &Late, last: Day) -> Diagnostic {
    let declared = pack.permit(late.permit);
    let (permit, granted, needed, step) = (&declared.id, late.granted, late.needed, late.step + 1);
    let place = scenario.permits.get(&late.permit).map_or(scenario.place, |at| at.place);
    let at = declared.term_from(granted).map(|row| row.0.at.clone()).unwrap_or_default();
    let (at, at_ko) = (at.get(Lang::En), at.get(Lang::Ko));
    let message = both!(
        "`{permit}`, granted on {granted}, is valid until {last} ({at}), and step {step} needs it on {needed}",
        "{granted}에 받은 `{permit}` 허가는 {last}까지 유효하나({at_ko}) {step}단계에 필요한 날은 {needed}입니다"
    );
    let help = both!(
        "if the authority set a longer term, write `{permit} = \"granted\"`: granted on the day asked about",
        "기관이 더 긴 유효기간을 정하였으면 `{permit} = \"granted\"`라고 쓰십시오(묻는 날에 받은 것으로 봄)"
    );
    Diagnostic::error("lapsed-permit", place, message).help(help)
}

/// A permit granted on a day on which no norm asks for it.
fn untimely(pack: &Pack, scenario: &Scenario, found: &Untimely) -> Diagnostic {
    let (permit, day) = (&pack.permit(found.permit).id, found.day);
    let place = scenario.permits.get(&found.permit).map_or(scenario.place, |at| at.place);
    let message = if found.covered {
        both!(
            "`{permit}` is granted on {day}, when no norm asked for it",
            "`{permit}` 허가일({day})에는 이 허가를 요구하는 규범이 없었습니다"
        )
    } else {
        both!(
            "`{permit}` is granted on {day}, for which the rules hold no law: whether it could be refused then is not known",
            "`{permit}` 허가일({day})의 법을 규칙이 담고 있지 않아 그날 거부될 수 있었는지 알 수 없습니다"
        )
    };
    let periods: &[(i64, i64)] = match &found.asked {
        Values::Ranges(ranges) => ranges,
        Values::Finite(_) => &[],
    };
    let end = |number: i64| day_of(number).map_or_else(String::new, |day| day.to_string());
    let spans: Vec<String> = periods.iter().map(|(from, until)| format!("{}..{}", end(*from), end(*until))).collect();
    let spans = spans.join(", ");
    let found = Diagnostic::error("untimely-permit", place, message);
    match spans.as_str() {
        "" => found,
        _ => found.help(both!("it is asked for on these days: {spans}", "이 허가를 요구하는 날: {spans}")),
    }
}

/// A disagreement of the engine and the second evaluator: a fault of the program.
pub fn disagreement(pack: &Pack, scenario: &Scenario, found: &Disagreement) -> Diagnostic {
    let fault = disagreed(pack, found);
    let (en, ko) = (&fault.en, fault.ko.as_deref().unwrap_or(&fault.en));
    let message = both!(
        "internal error: a second evaluator does not agree with this answer: {en}",
        "내부 오류: 두 번째 평가기의 결과가 이 답과 다릅니다: {ko}"
    );
    let help = both!(
        "this is a fault of the program and not of the file: please report it with the file",
        "파일이 아니라 프로그램의 결함입니다. 파일과 함께 알려 주십시오"
    );
    Diagnostic::error("disagreement", scenario.place, message).help(help)
}

fn disagreed(pack: &Pack, found: &Disagreement) -> Text {
    let named = |moves: &[Move]| {
        let one = |step: &Move| format!("{} {}", step.word(), step.target(pack));
        moves.iter().map(one).collect::<Vec<String>>().join(", ")
    };
    match found {
        Disagreement::NoCase => {
            Text::new("a box of worlds belongs to no case", "어느 경우에도 속하지 않는 세계가 있음")
        }
        Disagreement::Impossible => Text::new("no deal has the facts of a world", "세계의 사실을 가진 거래가 없음"),
        Disagreement::Outcome(outcome) => {
            let word = outcome.word();
            both!("the ways do not have the outcome {word}", "방법들의 결과가 {word} 아님")
        }
        Disagreement::NoSuchMove(way) => {
            let way = named(way);
            both!("a move that nobody can make: {way}", "아무도 할 수 없는 조치: {way}")
        }
        Disagreement::NotSufficient(way) => {
            let way = named(way);
            both!("not sufficient: {way}", "충분하지 않음: {way}")
        }
        Disagreement::NotMinimal(way) => {
            let way = named(way);
            both!("not minimal: {way}", "더 줄일 수 있음: {way}")
        }
        Disagreement::NotEverywhere(way) => {
            let way = named(way);
            both!("not enough in every world: {way}", "모든 세계에서 충분하지는 않음: {way}")
        }
        Disagreement::Missing(way) => {
            let way = named(way);
            both!("sufficient, and holds no way: {way}", "충분하나 어떤 방법도 담고 있지 않음: {way}")
        }
        Disagreement::MissingSure(way) => {
            let way = named(way);
            both!("enough in every world, and not told: {way}", "모든 세계에서 충분하나 알리지 않음: {way}")
        }
        Disagreement::Blocker(blocker) => {
            let blocker = named(blocker);
            both!("no smallest blocker: {blocker}", "최소 저지 집합이 아님: {blocker}")
        }
    }
}
