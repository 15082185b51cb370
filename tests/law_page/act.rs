//! One instrument on the page of the law: its head, its articles in order with their norms, its gaps.

use std::collections::BTreeMap;

use lexport::law::{Act, ActId, Article, Authority, Gap, Lifted, Maker, Modelled, NormId, NormKind, Pack, PermitId};
use lexport::query::{Account, Accounts};

use super::words::{capital, citation, flat, heading, link, period, place};
use crate::support::Loaded;

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Norms cite it, and nothing of it is left out.
    Whole,
    /// Norms cite it, and something is left out.
    Partly,
    /// It is left out.
    Out,
    /// Nothing says anything of it.
    Open,
}

impl Fate {
    fn words(self) -> &'static str {
        match self {
            Fate::Whole => "modelled",
            Fate::Partly => "partly modelled",
            Fate::Out => "out of scope",
            Fate::Open => "not accounted for",
        }
    }
}

/// Every article of an act with what became of it: those it lists, or else those that its file names.
pub fn fates(pack: &Pack, id: ActId) -> Vec<(Article, Fate)> {
    let accounts = Accounts::of(pack, id);
    let mut articles = pack.act(id).articles.clone();
    if articles.is_empty() {
        let left_out = accounts.left_out.iter().filter(|row| row.current).flat_map(|row| &row.cited);
        let cited = accounts.norms.iter().flat_map(|row| &row.1).chain(left_out);
        articles = cited.flat_map(|cited| [cited.first, cited.last]).collect();
        articles.sort_unstable();
        articles.dedup();
    }
    let fate = |article: Article| {
        let cited = accounts.norms_of(article).next().is_some();
        match (cited, accounts.left_out_of(article).next()) {
            (true, None) => Fate::Whole,
            (true, Some(_)) => Fate::Partly,
            (false, Some(_)) => Fate::Out,
            (false, None) => Fate::Open,
        }
    };
    articles.into_iter().map(|article| (article, fate(article))).collect()
}

/// Writes the section of an act.
pub fn write(loaded: &Loaded, id: ActId, out: &mut String) {
    let pack = &loaded.pack;
    let act = pack.act(id);
    head(loaded, act, out);
    permits(pack, id, out);
    let accounts = Accounts::of(pack, id);
    let cited = |article: Article| pack.jurisdiction.article(article).ko.unwrap_or_default();
    let mut told: BTreeMap<NormId, Article> = BTreeMap::new();
    for run in runs(&accounts, &fates(pack, id)) {
        let Some(((first, fate), (last, _))) = run.first().zip(run.last()) else { continue };
        let name = if first == last {
            format!("Art. {first} · {}", cited(*first))
        } else {
            format!("Arts. {first} to {last} · {}부터 {}까지", cited(*first), cited(*last))
        };
        out.push_str(&format!("\n#### {name} — {}\n\n", fate.words()));
        for norm in accounts.norms_of(*first) {
            match told.get(&norm) {
                Some(article) => out.push_str(&format!("- `{}`, see Art. {article}\n", pack.norm_name(norm))),
                None => write_norm(pack, norm, out),
            }
            told.entry(norm).or_insert(*first);
        }
        for row in accounts.left_out_of(*first) {
            write_left_out(row, *fate, out);
        }
        if *fate == Fate::Open {
            out.push_str("- Nothing says whether it matters.\n");
        }
    }
    rest(pack, act, &accounts, &told, out);
}

/// Articles that follow each other and have the same fate for the same reasons are one paragraph.
fn runs(accounts: &Accounts<'_>, fates: &[(Article, Fate)]) -> Vec<Vec<(Article, Fate)>> {
    let reasons = |article: Article| -> Vec<_> { accounts.left_out_of(article).map(|row| row.said.place).collect() };
    let mut out: Vec<Vec<(Article, Fate)>> = Vec::new();
    for (article, fate) in fates.iter().copied() {
        let joins = |before: &(Article, Fate)| {
            before.1 == fate && [Fate::Out, Fate::Open].contains(&fate) && reasons(before.0) == reasons(article)
        };
        match out.last_mut() {
            Some(run) if run.last().is_some_and(joins) => run.push((article, fate)),
            Some(_) | None => out.push(vec![(article, fate)]),
        }
    }
    out
}

fn head(loaded: &Loaded, act: &Act, out: &mut String) {
    let file = &loaded.sources.get(act.place.source).name;
    out.push_str(&format!("\n## {}\n\n", heading(&act.name())));
    let own = if act.makers.is_empty() { &loaded.pack.rank(act.rank).makers } else { &act.makers };
    let maker = Some(makers(own)).filter(|makers| !makers.is_empty());
    let maker = maker.map_or_else(String::new, |maker| format!(", changed by {maker}"));
    out.push_str(&format!(
        "- `{}` in [{file}](../{file}): {}{maker}; family `{}`\n",
        act.id,
        loaded.pack.rank(act.rank).label.en,
        act.family
    ));
    let source = act.source.as_ref().map_or_else(|| "no source named".to_owned(), |source| link("source", source));
    let checked = act.checked.map_or_else(|| "never checked".to_owned(), |day| format!("checked on {day}"));
    out.push_str(&format!("- {}, {checked}\n", capital(&source)));
    for version in &act.versions {
        let promulgated = version.promulgated.map_or_else(String::new, |day| format!(", promulgated {day}"));
        let effective = version.effective.map_or_else(String::new, |day| format!(", in force from {day}"));
        let note = version.note.as_ref().map_or_else(String::new, |note| format!(": {}", flat(&note.en)));
        out.push_str(&format!("- Version {}{promulgated}{effective}{note}\n", flat(&version.number)));
    }
    if let Some(note) = &act.note {
        out.push_str(&format!("- Note: {}\n", flat(&note.en)));
    }
    if act.articles.is_empty() {
        out.push_str("- Its file does not list all of its articles\n");
    }
}

fn makers(list: &[Maker]) -> String {
    let told = list.iter().map(|who| {
        let council = who.deliberates.as_ref().map(|council| format!(" after deliberation of {}", flat(&council.en)));
        format!("{}{}{}", flat(&who.name.en), council.unwrap_or_default(), period(who.period.from, who.period.until))
    });
    told.collect::<Vec<String>>().join(", ")
}

fn authorities(list: &[Authority]) -> String {
    let told: Vec<String> =
        list.iter().map(|who| format!("{}{}", flat(&who.name.en), period(who.period.from, who.period.until))).collect();
    told.join(", ")
}

fn permits(pack: &Pack, id: ActId, out: &mut String) {
    let all = (0..).map(PermitId).zip(&pack.permits);
    let own: Vec<_> = all.filter(|row| row.1.act == id).collect();
    if own.is_empty() {
        return;
    }
    out.push_str("\n#### Permits\n\n");
    for (id, permit) in own {
        let who = authorities(pack.authorities(id));
        let who = if who.is_empty() { who } else { format!("; {who}") };
        out.push_str(&format!("- `{}`, {}: {}{who}\n", permit.id, permit.kind.word(), place(&permit.name())));
    }
}

/// What a norm acts on, in a few words behind its kind.
fn object(pack: &Pack, kind: &NormKind) -> String {
    let quoted = |names: Vec<String>| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let permit = |id: &PermitId| pack.permit(*id).id.clone();
    match kind {
        NormKind::Definition { concept } => format!(" of `{}`", pack.concept(*concept).0),
        NormKind::Prohibition { .. } => String::new(),
        NormKind::Requirement { permit: id, .. } => format!(" of {}", quoted(vec![permit(id)])),
        NormKind::Refusal { permits, .. } => format!(" of {}", quoted(permits.iter().map(permit).collect())),
        NormKind::Exemption { lifts } => {
            let name = |lifted: &Lifted| match lifted {
                Lifted::Norm(id) => pack.norm_name(*id),
                Lifted::Provision(id) => pack.provision(*id).id.clone(),
                Lifted::Act(id) => pack.act(*id).id.clone(),
            };
            format!(" from {}", quoted(lifts.iter().map(name).collect()))
        }
        NormKind::Penalty { breach, .. } => {
            format!(" for the breach of {}", quoted(breach.iter().map(|id| pack.norm_name(*id)).collect()))
        }
    }
}

fn write_norm(pack: &Pack, id: NormId, out: &mut String) {
    let norm = pack.norm(id);
    let discretion =
        norm.discretion().map_or_else(String::new, |who| format!(" at the discretion of {}", flat(&who.en)));
    let (name, kind, object) = (pack.norm_name(id), norm.kind.word(), object(pack, &norm.kind));
    out.push_str(&format!("- `{name}`, {kind}{object}{discretion}: {}\n", flat(&norm.says.en)));
    let periods: Vec<String> = norm.cite.iter().map(citation).collect();
    out.push_str(&format!("  {}.\n", periods.join(";\n  ")));
    let basis = norm.basis.map_or_else(|| "no basis stated".to_owned(), |basis| basis.label().en);
    let source = norm.source.as_ref().map_or_else(String::new, |source| format!(", {}", link("source", source)));
    let note = norm.note.as_ref().map_or_else(String::new, |note| format!(" Note: {}", flat(&note.en)));
    out.push_str(&format!("  {}{source}.{note}\n", capital(&basis)));
}

fn write_left_out(row: &Account<'_>, fate: Fate, out: &mut String) {
    let degree = match (fate, row.said.modelled) {
        (Fate::Out, Modelled::No) => "",
        (_, Modelled::No) => "Not modelled, ",
        (_, Modelled::Partly) => "Modelled in part, ",
    };
    let days = period(row.said.period.from, row.said.period.until);
    out.push_str(&format!("- {degree}{}{days}: {}\n", place(&row.said.at), flat(&row.said.because.en)));
}

/// What stands at no article of today: annexes, older texts; and the gaps.
fn rest(pack: &Pack, act: &Act, accounts: &Accounts<'_>, told: &BTreeMap<NormId, Article>, out: &mut String) {
    let is_old = |norm: NormId| {
        let until = pack.norm(norm).cite.iter().map(|cite| cite.period.until);
        until.into_iter().all(|until| until.is_some_and(|until| act.checked.is_none_or(|checked| until < checked)))
    };
    for (title, old) in [("Other places", false), ("Older texts", true)] {
        let norms = accounts.norms.iter().map(|row| row.0).filter(|id| !told.contains_key(id) && is_old(*id) == old);
        let norms: Vec<NormId> = norms.collect();
        let places =
            accounts.left_out.iter().filter(|row| if old { !row.current } else { row.current && row.cited.is_empty() });
        let places: Vec<&Account<'_>> = places.collect();
        if norms.is_empty() && places.is_empty() {
            continue;
        }
        // An instrument that is not cited by articles has nothing but other places.
        let title = if !old && told.is_empty() { "Norms" } else { title };
        out.push_str(&format!("\n#### {title}\n\n"));
        norms.into_iter().for_each(|norm| write_norm(pack, norm, out));
        places.into_iter().for_each(|row| write_left_out(row, Fate::Partly, out));
    }
    if !act.gaps.is_empty() {
        out.push_str("\n#### Not established\n\n");
        act.gaps.iter().for_each(|gap| write_gap(pack, act, gap, out));
    }
}

/// A gap with what the missing norm could do.
fn write_gap(pack: &Pack, act: &Act, gap: &Gap, out: &mut String) {
    let name = gap.id.as_ref().map_or_else(String::new, |id| format!("`{}:{id}`", act.id));
    let could = match gap.norm.map(|norm| &pack.norm(norm).kind) {
        Some(NormKind::Prohibition { .. }) => ", could forbid".to_owned(),
        Some(NormKind::Requirement { permit, .. }) => format!(", could ask for `{}`", pack.permit(*permit).id),
        Some(NormKind::Exemption { .. }) => ", could free".to_owned(),
        Some(NormKind::Definition { .. } | NormKind::Refusal { .. } | NormKind::Penalty { .. }) | None => String::new(),
    };
    let days = period(gap.period.from, gap.period.until);
    let head = format!("{name}{could}{days}");
    let head = head.trim_start_matches([',', ' ']);
    let colon = if head.is_empty() { "" } else { ": " };
    out.push_str(&format!("- {head}{colon}{}\n", flat(&gap.says.en)));
}
