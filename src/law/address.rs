//! Addresses of versions and articles: how a public collection of law addresses more than a whole instrument.
//!
//! law.go.kr addresses 방위사업법 as `…/법령/방위사업법`, and Art. 57 of its version No. 20023 as
//! `…/법령/방위사업법/(20240717,20023,20240116)/제57조`. The pattern stands in `jurisdiction.toml`.

use serde::{Deserialize, Serialize};

use super::Day;

/// What a `[[link]]` of `jurisdiction.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addresses {
    /// The beginning of the sources that it is about.
    pub to: String,
    /// What is added for a version, with `{number}`, `{promulgated}` and `{effective}`.
    pub version: Option<String>,
    /// What is added for an article, with `{article}`.
    pub article: Option<String>,
    /// The digits that the number of a version is filled up to with zeros.
    pub digits: usize,
}

impl Addresses {
    /// What is added for a version with this number and these days; nothing where it lacks a part of that.
    pub fn of_version(&self, number: &str, promulgated: Option<Day>, effective: Option<Day>) -> Option<String> {
        let number = format!("{number:0>digits$}", digits = self.digits);
        let day = |day: Option<Day>| day.map(|day| day.strftime("%Y%m%d").to_string());
        let parts = [("{number}", Some(number)), ("{promulgated}", day(promulgated)), ("{effective}", day(effective))];
        let mut out = self.version.clone()?;
        for (hole, part) in parts {
            if out.contains(hole) {
                out = out.replace(hole, &part?);
            }
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Day;
    use super::Addresses;

    #[test]
    fn a_version_is_addressed_by_all_its_parts_or_not_at_all() {
        let form = Addresses {
            to: "https://law/".to_owned(),
            version: Some("/({effective},{number},{promulgated})".to_owned()),
            article: None,
            digits: 5,
        };
        let (promulgated, effective) = (Some(Day::constant(2024, 1, 16)), Some(Day::constant(2024, 7, 17)));
        let added = |number, promulgated| form.of_version(number, promulgated, effective);
        assert_eq!(added("20023", promulgated).as_deref(), Some("/(20240717,20023,20240116)"));
        assert_eq!(added("850", promulgated).as_deref(), Some("/(20240717,00850,20240116)"));
        assert_eq!(added("850", None), None);
    }
}
