//! An amendment as a rule file: its changes with comments, and new exemptions.

use super::{comments, condition, list, quoted, words};
use crate::law::{ActId, FactId, Lifted, Pack, Values};
use crate::text::Text;

/// A file with one amendment in it, a draft.
#[derive(Clone, Debug)]
pub struct AmendmentFile<'a> {
    /// The amendment's id.
    pub id: &'a str,
    /// Its title.
    pub title: Text,
    /// Comments at the head of the file.
    pub head: Vec<String>,
    /// The changes, each with the comments before it.
    pub changes: Vec<(Vec<String>, NewChange<'a>)>,
}

/// A change to be written.
#[derive(Clone, Debug)]
pub enum NewChange<'a> {
    /// It goes.
    Repeal(Lifted),
    /// One more exception, where these facts hold.
    Except(Lifted, &'a [(FactId, Values)]),
    /// A new exemption.
    Insert(Box<NewExemption<'a>>),
}

/// An exemption that is not yet law.
#[derive(Clone, Debug)]
pub struct NewExemption<'a> {
    /// The act that it will be part of.
    pub act: ActId,
    /// Its id.
    pub id: String,
    /// Its place in the act.
    pub cite: Text,
    /// Its words.
    pub says: Text,
    /// The norms it lifts.
    pub lifts: &'a [Lifted],
    /// The facts under which it does.
    pub when: &'a [(FactId, Values)],
}

/// The whole file.
pub fn amendment_toml(pack: &Pack, file: &AmendmentFile<'_>) -> String {
    let (head, id, title) = (comments(&file.head), quoted(file.id), words(&file.title));
    let mut out = format!("{head}[[amendment]]\nid = {id}\ntitle = {title}\nstatus = \"draft\"\n");
    for (about, change) in &file.changes {
        out.push_str(&format!("\n{}{}", comments(about), change_toml(pack, change)));
    }
    out
}

/// One change of an amendment, as written in its file.
pub fn change_toml(pack: &Pack, change: &NewChange<'_>) -> String {
    let target = |lifted: &Lifted| quoted(&pack.lifted_name(*lifted));
    let body = match change {
        NewChange::Repeal(lifted) => format!("repeal = {}\n", target(lifted)),
        NewChange::Except(lifted, facts) => {
            format!("except = {}\n{}", target(lifted), condition(pack, "unless", facts))
        }
        NewChange::Insert(norm) => {
            let lifts: Vec<String> = norm.lifts.iter().map(target).collect();
            let (act, id, cite, says) =
                (quoted(&pack.act(norm.act).id), quoted(&norm.id), &norm.cite, words(&norm.says));
            let cite = match &cite.ko {
                Some(ko) => format!("{{ at = {}, ko = {} }}", quoted(&cite.en), quoted(ko)),
                None => format!("{{ at = {} }}", quoted(&cite.en)),
            };
            format!(
                "insert = {act}\n\n[amendment.change.exemption]\nid = {id}\ncite = [{cite}]\nsays = {says}\nlifts = {}\n{}",
                list(&lifts),
                condition(pack, "when", norm.when)
            )
        }
    };
    format!("[[amendment.change]]\n{body}")
}
