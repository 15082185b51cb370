//! An interrupted search: the certain part of the answer, and the missing part.

use super::super::layout::{Ink, Page, Phrase};
use super::super::voice::Voice;
use super::ways::steps;
use crate::engine::Ways;
use crate::query::Interrupted;
use crate::text::Text;

/// The most sets of moves that are printed for a search that did not end.
const TOLD: usize = 10;

/// States how far an interrupted answer got.
pub(super) fn interrupted(page: &mut Page, voice: &Voice<'_>) {
    match &voice.answer.interrupted {
        None => {}
        Some(Interrupted::Beside) => {
            let text = Text::new(
                "Interrupted: the outcome and the ways are complete. Other readings, single steps, defaults, drafts and \
                 re-checks were not all looked at.",
                "중단됨: 결과와 방법은 빠짐없음. 다른 해석, 개별 단계, 기본값, 초안, 재확인은 모두 살피지 못함.",
            );
            say(page, voice, &text);
        }
        Some(Interrupted::Spent) => say(page, voice, &spent(voice)),
        Some(Interrupted::TooMany(begun)) => {
            let text = Text::new(
                "Too many permits and requirements depend on each other to look at every combination of them: ways may be \
                 missing. Other readings and defaults were not looked at.",
                "서로 얽힌 허가와 요건이 너무 많아 모든 조합을 살피지 못함. 빠진 방법이 있을 수 있음. 다른 해석과 기본값은 살피지 않음.",
            );
            say(page, voice, &text);
            if !begun.is_empty() {
                enough(page, voice, begun);
            }
        }
        Some(Interrupted::Among(begun)) => {
            let text = Text::new(
                "Interrupted: not every case was looked at. What is told of cases is certain for them; others may have \
                 other outcomes and ways. Other readings and defaults were not looked at.",
                "중단됨: 모든 경우를 살피지 못함. 여기 적은 경우에 대한 내용은 확실하나, 나머지 경우는 결과와 방법이 다를 수 있음. 다른 \
                 해석과 기본값은 살피지 않음.",
            );
            say(page, voice, &text);
            if let Some(begun) = begun.as_ref().filter(|begun| !begun.is_empty()) {
                enough(page, voice, begun);
            }
        }
    }
}

/// A search that did all the work it may do.
fn spent(voice: &Voice<'_>) -> Text {
    match voice.answer.complete {
        true => Text::new(
            "Stopped, too much is left open: the outcome and the ways are complete. Norms, permits spared, other readings, \
             single steps and defaults were not all looked at.",
            "알려지지 않은 것이 너무 많아 멈춤: 결과와 방법은 빠짐없음. 규범, 필요 없어지는 허가, 다른 해석, 개별 단계, 기본값은 모두 살피지 \
             못함.",
        ),
        false => Text::new(
            "Stopped, too much is left open: not every case was looked at. What is told of cases is certain for them; others \
             may have other norms, outcomes and ways. Other readings and defaults were not looked at.",
            "알려지지 않은 것이 너무 많아 멈춤: 모든 경우를 살피지 못함. 여기 적은 경우에 대한 내용은 확실하나, 나머지 경우는 규범과 결과와 \
             방법이 다를 수 있음. 다른 해석과 기본값은 살피지 않음.",
        ),
    }
}

fn say(page: &mut Page, voice: &Voice<'_>, text: &Text) {
    page.gap();
    page.paragraph(0, 2, &Phrase::of(Ink::Doubt, voice.say(text)));
}

/// Sets of moves that suffice in the case that was being searched.
fn enough(page: &mut Page, voice: &Voice<'_>, begun: &Ways) {
    let rest = voice.answer.decides.unknown.is_empty();
    let text = match rest {
        true => Text::new(
            "Each of these sets of moves is enough; whether all of it is needed, and which other ways there are, is not known.",
            "다음 각 조치 묶음은 충분함. 모두 필요한지, 다른 방법이 있는지는 알 수 없음.",
        ),
        false => Text::new(
            "In one more case each of these sets of moves is enough; whether all of it is needed, and which other ways \
             there are, is not known.",
            "또 다른 한 경우에는 다음 각 조치 묶음이 충분함. 모두 필요한지, 다른 방법이 있는지는 알 수 없음.",
        ),
    };
    page.paragraph(0, 2, &Phrase::plain(voice.say(&text)));
    for (number, way) in (1..=TOLD).zip(begun.iter()) {
        steps(page, voice, &way, Some(number), 2);
    }
    if !begun.at_most(TOLD) {
        let text = Text::new("and others", "그 밖에 더 있음");
        page.paragraph(5, 2, &Phrase::of(Ink::Faint, voice.say(&text)));
    }
}
