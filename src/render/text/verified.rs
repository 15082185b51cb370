//! The results of the second evaluator, in one paragraph.

use super::super::layout::{Ink, Page, Phrase};
use super::super::voice::Voice;
use crate::both;
use crate::query::Verified;
use crate::text::Text;

/// Sets the paragraph if the answer was checked.
pub(super) fn verified(page: &mut Page, voice: &Voice<'_>) {
    if let Some(verified) = voice.verified {
        page.gap();
        page.paragraph(0, 0, &Phrase::of(Ink::Faint, voice.say(&extent(verified))));
    }
}

/// The numbers of ways and worlds checked, and the method.
fn extent(verified: &Verified) -> Text {
    let Verified { worlds, ways, one_smaller, by_sets, by_patterns, .. } = verified;
    let head = match (ways, worlds) {
        (_, 1) => both!(
            "Re-checked by a second evaluator: every way suffices ({ways} checks), and none can be shortened.",
            "두 번째 평가기로 재확인: 모든 방법이 충분하고(확인 {ways}회), 더 줄일 수 있는 방법 없음."
        ),
        _ => both!(
            "Re-checked by a second evaluator in {worlds} possible worlds: every way suffices in each of its worlds \
             ({ways} checks), and none can be shortened.",
            "두 번째 평가기로 있을 수 있는 세계 {worlds}개에서 재확인: 모든 방법이 그 세계마다 충분하고(확인 {ways}회), 더 줄일 수 \
             있는 방법 없음."
        ),
    };
    let mut parts = vec![head];
    if *one_smaller > 0 {
        parts.push(both!(
            "Of {one_smaller} large ones only the sets that leave out one move were tried.",
            "큰 방법 {one_smaller}개는 조치 하나를 뺀 경우만 확인함."
        ));
    }
    if *by_sets > 0 {
        parts.push(both!(
            "No way is missing: every set of moves was tried (worlds: {by_sets}).",
            "빠진 방법 없음: 모든 조치 조합을 확인함(세계 {by_sets}개)."
        ));
    }
    if *by_patterns > 0 {
        parts.push(both!(
            "No way is missing: all that permits held and requirements changed can force was tried (worlds: {by_patterns}).",
            "빠진 방법 없음: 보유 허가와 개정 요건이 강제하는 조치를 모두 확인함(세계 {by_patterns}개)."
        ));
    }
    let open = worlds.saturating_sub(by_sets + by_patterns);
    if open > 0 {
        parts.push(both!(
            "Whether a way is missing was not checked where there are too many (worlds: {open}).",
            "방법이 너무 많은 곳에서는 빠진 것이 있는지 확인하지 못함(세계 {open}개)."
        ));
    }
    if !verified.every_box {
        parts.push(Text::new("Not every kind of world was looked at.", "모든 종류의 세계를 살피지는 못함."));
    }
    let join = |pick: &dyn Fn(&Text) -> String| parts.iter().map(pick).collect::<Vec<String>>().join(" ");
    Text::new(join(&|text| text.en.clone()), join(&|text| text.ko.clone().unwrap_or_else(|| text.en.clone())))
}
