//! Findings for people: each in full, and their number.

use super::Findings;
use crate::both;
use crate::render::{Detail, TextOptions, diagnostics_text};

/// Findings as text; in brief, nothing if there are none.
pub fn findings_text(findings: Findings<'_>, options: TextOptions) -> String {
    let files = findings.files;
    let none = match files {
        1 => both!("no findings in 1 file", "파일 1개에서 지적할 것이 없습니다"),
        _ => both!("no findings in {files} files", "파일 {files}개에서 지적할 것이 없습니다"),
    };
    match (findings.found, options.detail) {
        ([], Detail::Brief) => String::new(),
        ([], Detail::Screen | Detail::Usual | Detail::Full) => format!("{}\n", none.get(options.lang)),
        ([_, ..], _) => diagnostics_text(findings.sources, findings.found, options),
    }
}
