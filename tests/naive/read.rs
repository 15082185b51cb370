//! From rule files to a pack. Files are taken to be valid; what makes no sense is an error without a place.

use std::collections::BTreeMap;

use toml::{Table, Value as Toml};

use super::condition::{self, Answers, Condition};
use super::day::{self, Day};
use super::law::{Act, Amendment, Change, Entry, Norm, NormKind, Pack, Permit};
use super::route::Route;
use super::vocabulary::{self, Fact, Kind, Vocabulary};

const KINDS: [(&str, NormKind); 6] = [
    ("definition", NormKind::Definition),
    ("prohibition", NormKind::Prohibition),
    ("requirement", NormKind::Requirement),
    ("refusal", NormKind::Refusal),
    ("exemption", NormKind::Exemption),
    ("penalty", NormKind::Penalty),
];

impl Pack {
    /// Reads a pack from its files: the path below `rules/`, and the text.
    pub fn read(files: &[(String, String)]) -> Result<Pack, String> {
        let mut tables = BTreeMap::new();
        for (path, text) in files {
            let table: Table = text.parse().map_err(|error| format!("{path}: {error}"))?;
            tables.insert(path.as_str(), table);
        }
        let mut pack = Pack::default();
        for rank in tables.get("jurisdiction.toml").into_iter().flat_map(|table| children(table, "rank")) {
            let kind = rank.get("kind").and_then(Toml::as_str).unwrap_or("law");
            pack.ranks.insert(text(rank, "id")?, kind.to_owned());
        }
        if let Some(table) = tables.get("vocabulary.toml") {
            pack.vocabulary = vocabulary::read(table)?;
            for table in children(table, "impossible") {
                pack.impossible.push(when(table, &pack.vocabulary)?);
            }
            pack.route = Route::read(table, &pack.vocabulary)?;
        }
        if let Some(table) = tables.get("coverage.toml") {
            pack.coverage = (date(table, "from")?, date(table, "until")?);
            for kind in children(table, "uncovered") {
                pack.uncovered.push((when(kind, &pack.vocabulary)?, date(kind, "from")?, date(kind, "until")?));
            }
        }
        if let Some(table) = tables.get("readings.toml") {
            pack.read_readings(table)?;
        }
        let below = |folder: &'static str| tables.iter().filter(move |(path, _)| path.starts_with(folder));
        for (_, table) in below("registers/") {
            let entries = children(table, "entry").map(entry).collect::<Result<_, _>>()?;
            if table.get("complete").and_then(Toml::as_bool) != Some(true) {
                pack.open_registers.insert(text(table, "id")?);
            }
            pack.registers.insert(text(table, "id")?, entries);
        }
        for (path, table) in below("acts/") {
            pack.read_act(table).map_err(|error| format!("{path}: {error}"))?;
        }
        for (_, table) in below("amendments/") {
            for table in children(table, "amendment") {
                pack.read_amendment(table)?;
            }
        }
        pack.check_cycles()?;
        Ok(pack)
    }

    fn read_readings(&mut self, table: &Table) -> Result<(), String> {
        for (id, question) in table.get("question").and_then(Toml::as_table).into_iter().flatten() {
            let default = question.get("default").and_then(Toml::as_str);
            let default = default.ok_or_else(|| format!("question {id} has no default"))?;
            self.questions.insert(id.clone(), default.to_owned());
            let rivals = question.get("answers").map_or(Ok(Vec::new()), condition::texts)?;
            self.rivals.insert(id.clone(), rivals);
        }
        for (id, reading) in table.get("reading").and_then(Toml::as_table).into_iter().flatten() {
            let stated = reading.get("answers").and_then(Toml::as_table);
            self.readings.insert(id.clone(), stated.map_or(Ok(Answers::new()), answers)?);
            if reading.get("default").and_then(Toml::as_bool) == Some(true) {
                self.default_reading = Some(id.clone());
            }
        }
        Ok(())
    }

    fn read_act(&mut self, table: &Table) -> Result<(), String> {
        let head = table.get("act").and_then(Toml::as_table).ok_or("[act] is missing")?;
        let act = self.acts.len();
        let rank = text(head, "rank")?;
        let kind = self.ranks.get(&rank).cloned().ok_or_else(|| format!("no such rank: {rank}"))?;
        self.acts.push(Act { id: text(head, "id")?, family: text(head, "family")?, kind });
        for permit in children(table, "permit") {
            self.permits.push(read_permit(permit, act)?);
        }
        for (key, kind) in KINDS {
            for norm in children(table, key) {
                self.norms.push(read_norm(norm, kind, act, &self.vocabulary)?);
            }
        }
        for gap in children(table, "gap") {
            self.read_gap(gap, act)?;
        }
        Ok(())
    }

    /// A norm that may be there: it reaches a step where one more fact of that step is true [18].
    fn read_gap(&mut self, gap: &Table, act: usize) -> Result<(), String> {
        let kind = match gap.get("effect").and_then(Toml::as_str) {
            Some("forbid") => NormKind::Prohibition,
            Some("permit") => NormKind::Requirement,
            Some("free") => NormKind::Exemption,
            _ => return Ok(()),
        };
        let fact = format!("gap.{}.{}", self.acts[act].id, text(gap, "id")?);
        self.vocabulary.insert(fact.clone(), Fact { kind: Kind::Bool, default: None });
        let mut norm = read_norm(gap, kind, act, &self.vocabulary)?;
        norm.periods = vec![(date(gap, "from")?, date(gap, "until")?)];
        norm.when = Condition::All(vec![norm.when, Condition::is_true(&fact)]);
        norm.gap = Some(fact);
        self.norms.push(norm);
        Ok(())
    }

    fn read_amendment(&mut self, table: &Table) -> Result<(), String> {
        for permit in children(table, "permit") {
            // It belongs to the act into which the requirement that asks for it is inserted.
            let asks =
                |change: &&Table| change.get("requirement").and_then(|norm| norm.get("permit")) == permit.get("id");
            let home = children(table, "change").find(asks).and_then(|change| change.get("insert")?.as_str());
            self.permits.push(read_permit(permit, self.act(home.unwrap_or_default())?)?);
        }
        let mut changes = Vec::new();
        for change in children(table, "change") {
            let target = |key: &str| change.get(key).and_then(Toml::as_str).map(str::to_owned);
            if let Some(target) = target("repeal") {
                changes.push(Change::Repeal(target));
            } else if let Some(target) = target("except") {
                changes.push(Change::Except(target, unless(change, &self.vocabulary)?));
            } else if let Some(target) = target("narrow") {
                changes.push(Change::Narrow(target, when(change, &self.vocabulary)?));
            } else if let Some(act) = target("insert") {
                let act = self.act(&act)?;
                for (key, kind) in KINDS {
                    if let Some(norm) = change.get(key).and_then(Toml::as_table) {
                        changes.push(Change::Insert(Box::new(read_norm(norm, kind, act, &self.vocabulary)?)));
                    }
                }
            }
        }
        let effective = date(table, "effective")?;
        self.amendments.push(Amendment { id: text(table, "id")?, effective, changes });
        Ok(())
    }

    fn act(&self, id: &str) -> Result<usize, String> {
        self.acts.iter().position(|act| act.id == id).ok_or_else(|| format!("no such act: {id}"))
    }
}

fn read_permit(table: &Table, act: usize) -> Result<Permit, String> {
    let kind = table.get("kind").and_then(Toml::as_str).unwrap_or("permit");
    Ok(Permit { id: text(table, "id")?, act, blocks: !["notification", "consultation"].contains(&kind) })
}

fn read_norm(table: &Table, kind: NormKind, act: usize, vocabulary: &Vocabulary) -> Result<Norm, String> {
    let list = |key: &str| table.get(key).map_or(Ok(Vec::new()), condition::texts);
    let mut periods = Vec::new();
    for period in children(table, "cite") {
        periods.push((date(period, "from")?, date(period, "until")?));
    }
    Ok(Norm {
        id: text(table, "id")?,
        act,
        kind,
        provision: table.get("provision").and_then(Toml::as_str).map(str::to_owned),
        periods,
        when: when(table, vocabulary)?,
        unless: unless(table, vocabulary)?,
        discretion: table.contains_key("discretion"),
        concept: table.get("concept").and_then(Toml::as_str).map(str::to_owned),
        permits: list("permit")?,
        lifts: list("lifts")?,
        gap: None,
    })
}

/// A missing `when` is always met.
fn when(table: &Table, vocabulary: &Vocabulary) -> Result<Condition, String> {
    match table.get("when").and_then(Toml::as_table) {
        Some(tests) => Condition::read(tests, vocabulary),
        None => Ok(Condition::ALWAYS),
    }
}

/// One table or a list of tables: each is one exception.
fn unless(table: &Table, vocabulary: &Vocabulary) -> Result<Vec<Condition>, String> {
    let tables: Vec<&Table> = match table.get("unless") {
        Some(Toml::Table(table)) => vec![table],
        Some(Toml::Array(tables)) => tables.iter().filter_map(Toml::as_table).collect(),
        _ => Vec::new(),
    };
    tables.into_iter().map(|table| Condition::read(table, vocabulary)).collect()
}

fn entry(table: &Table) -> Result<Entry, String> {
    Ok(Entry { country: text(table, "country")?, from: date(table, "from")?, until: date(table, "until")? })
}

fn children<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(Toml::as_array).into_iter().flatten().filter_map(Toml::as_table)
}

fn text(table: &Table, key: &str) -> Result<String, String> {
    let value = table.get(key).and_then(Toml::as_str);
    value.map(str::to_owned).ok_or_else(|| format!("`{key}` is missing"))
}

fn date(table: &Table, key: &str) -> Result<Option<Day>, String> {
    table.get(key).and_then(Toml::as_datetime).map(day::read).transpose()
}

/// A table of answers by question.
pub fn answers(table: &Table) -> Result<Answers, String> {
    let answer = |(question, answer): (&String, &Toml)| {
        let answer = answer.as_str().ok_or_else(|| format!("no answer: {answer}"))?;
        Ok((question.clone(), answer.to_owned()))
    };
    table.iter().map(answer).collect()
}
