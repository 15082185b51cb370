//! Facts, their values, and combinations that no deal has.

use serde::{Deserialize, Serialize};

use super::{Bits, Condition, Country, FactId, NormId, RegisterId, Values, day_number, day_of};
use crate::source::Place;
use crate::text::Text;
use crate::words;

/// One thing that a scenario can state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fact {
    /// Dotted name, `goods.class`.
    pub name: String,
    /// Which values it can have.
    pub kind: FactKind,
    /// A short name for people; without one, the dotted name.
    pub label: Option<Text>,
    /// The question an interview puts.
    pub ask: Option<Text>,
    /// An explanation for the user of an interview.
    pub help: Option<Text>,
    /// The default.
    pub default: Option<Values>,
    /// Whether it is a statement about the world, which no party may choose otherwise.
    pub immutable: bool,
    /// Where alone it has a meaning, over other facts; nothing where it always has one. It changes no outcome.
    pub when: Option<Condition>,
    /// The norm that may be missing, where the fact is that it is there.
    pub gap: Option<NormId>,
    /// The register and the fact that names the country, where the fact is whether that country is on the register.
    pub listing: Option<(RegisterId, FactId)>,
    /// Where it is declared; nothing for the built-in facts.
    pub place: Option<Place>,
}

/// The type of a fact with its values.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum FactKind {
    /// True or false.
    Bool,
    /// One of a list.
    Enum(Vec<Choice>),
    /// A leaf of a tree; every node carries the leaves under it.
    Class(Vec<Choice>),
    /// A country, with the user-assigned codes that the vocabulary declares and their names.
    Country(Vec<(Country, Text)>),
    /// A whole number and its unit.
    Integer(Option<String>),
    /// A day.
    Date,
}

/// The types of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactType {
    /// True or false.
    Bool,
    /// One of a list.
    Enum,
    /// A leaf of a tree.
    Class,
    /// A country.
    Country,
    /// A whole number.
    Integer,
    /// A day.
    Date,
}

words!(FactType { Bool: "bool", Enum: "enum", Class: "class", Country: "country", Integer: "integer", Date: "date" });

/// One value of an enum, or one node of a class tree.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// The id.
    pub id: String,
    /// Short name for people.
    pub label: Option<Text>,
    /// Explanation.
    pub help: Option<Text>,
    /// The limits of the pack where the fact has this value.
    pub limit: Option<Text>,
    /// The node it is under, as a position in the same list.
    pub under: Option<usize>,
    /// The values that it stands for: itself, or the leaves under it.
    pub stands_for: Bits,
}

impl FactKind {
    /// Every value that such a fact can have.
    pub fn all(&self) -> Values {
        match self {
            Self::Bool => Values::Finite(Bits::below(2)),
            Self::Enum(choices) | Self::Class(choices) => {
                Values::Finite(choices.iter().fold(Bits::default(), |all, choice| all.or(choice.stands_for)))
            }
            Self::Country(added) => {
                let added: Bits = added.iter().map(|row| row.0.0).collect();
                Values::Finite(Bits::below(Country::ASSIGNED).or(added))
            }
            Self::Integer(_) => Values::range(i64::MIN, i64::MAX),
            Self::Date => Values::range(day_number(jiff::civil::Date::MIN), day_number(jiff::civil::Date::MAX)),
        }
    }

    /// The values of an enum, or the nodes of a class tree.
    pub fn choices(&self) -> &[Choice] {
        if let Self::Enum(choices) | Self::Class(choices) = self { choices } else { &[] }
    }

    /// The codes that the vocabulary adds to the countries, if its values are countries.
    pub fn added_countries(&self) -> Option<&[(Country, Text)]> {
        if let Self::Country(added) = self { Some(added) } else { None }
    }

    /// Whether its values are countries.
    pub fn is_country(&self) -> bool {
        self.added_countries().is_some()
    }

    /// Whether its values are days.
    pub fn is_date(&self) -> bool {
        matches!(self, Self::Date)
    }

    /// Its type.
    pub fn of_type(&self) -> FactType {
        match self {
            Self::Bool => FactType::Bool,
            Self::Enum(_) => FactType::Enum,
            Self::Class(_) => FactType::Class,
            Self::Country(_) => FactType::Country,
            Self::Integer(_) => FactType::Integer,
            Self::Date => FactType::Date,
        }
    }

    /// How a scenario writes a number of an interval.
    pub fn number(&self, number: i64) -> String {
        let day = match self {
            Self::Date => day_of(number),
            Self::Bool | Self::Enum(_) | Self::Class(_) | Self::Country(_) | Self::Integer(_) => None,
        };
        day.map_or_else(|| number.to_string(), |day| day.to_string())
    }

    /// The unit of its numbers.
    pub fn unit(&self) -> Option<&str> {
        if let Self::Integer(unit) = self { unit.as_deref() } else { None }
    }
}

impl Fact {
    /// The values that a default leaves out. Of an open register that is only that it lists one more country: its entries
    /// are known.
    pub fn others(&self, default: &Values) -> Values {
        match self.listing {
            Some(_) => OnRegister::Listed.values().minus(default),
            None => self.all().minus(default),
        }
    }

    /// Every value the fact can have.
    pub fn all(&self) -> Values {
        self.kind.all()
    }

    /// The choice that stands for exactly this position, for enums and leaves of classes.
    pub fn choice(&self, position: u16) -> Option<&Choice> {
        leaf(self.kind.choices(), position)
    }

    /// How a scenario writes the values of a set: ids, codes, numbers, days; intervals as `FROM..UNTIL`.
    pub fn written(&self, values: &Values) -> Vec<String> {
        match values {
            Values::Finite(bits) => bits.iter().map(|at| self.written_one(at)).collect(),
            Values::Ranges(ranges) => ranges
                .iter()
                .map(|(from, until)| {
                    let end = |number: i64| self.bound(number).unwrap_or_default();
                    if from == until { self.kind.number(*from) } else { format!("{}..{}", end(*from), end(*until)) }
                })
                .collect(),
        }
    }

    /// The fewest ids for exactly these values: an inner node of a class instead of all leaves under it.
    pub fn covering(&self, bits: Bits) -> Vec<String> {
        let (FactKind::Enum(choices) | FactKind::Class(choices)) = &self.kind else {
            return self.written(&Values::Finite(bits));
        };
        let covered = |choice: &Choice| !choice.stands_for.is_empty() && choice.stands_for.minus(bits).is_empty();
        let above = |choice: &Choice| choice.under.and_then(|at| choices.get(at)).is_some_and(covered);
        choices.iter().filter(|choice| covered(choice) && !above(choice)).map(|choice| choice.id.clone()).collect()
    }

    fn written_one(&self, position: u16) -> String {
        match &self.kind {
            FactKind::Bool => (position == 1).to_string(),
            FactKind::Country(_) => Country(position).code(),
            FactKind::Enum(choices) | FactKind::Class(choices) => written_leaf(choices, position),
            FactKind::Integer(_) | FactKind::Date => position.to_string(),
        }
    }

    /// How an end of an interval is written; nothing where the interval has no end there.
    pub fn bound(&self, number: i64) -> Option<String> {
        let all = self.all();
        let open = matches!(&all, Values::Ranges(ends) if ends.iter().any(|end| number <= end.0 || number >= end.1));
        (!open).then(|| self.kind.number(number))
    }
}

/// The choice that stands for exactly this position. The last one wins: a leaf comes after the inner nodes that hold it
/// alone.
fn leaf(choices: &[Choice], position: u16) -> Option<&Choice> {
    choices.iter().rev().find(|choice| choice.stands_for == Bits::one(position))
}

#[expect(clippy::expect_used, reason = "every position is that of a leaf")]
fn written_leaf(choices: &[Choice], position: u16) -> String {
    leaf(choices, position).expect("a leaf").id.clone()
}

/// A combination of facts that no deal has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Impossible {
    /// The combination, over facts alone.
    pub when: Condition,
    /// Why no deal has it.
    pub because: Text,
    /// Where it is written.
    pub place: Place,
}

/// Whether a country is on an open register: as its entries say, or as the scenario does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnRegister {
    /// As the entries say.
    AsEntered,
    /// On it.
    Listed,
    /// Not on it.
    NotListed,
}

impl OnRegister {
    const ALL: [(Self, &'static str, &'static str, &'static str); 3] = [
        (Self::AsEntered, "as-entered", "as its entries say", "항목에 적힌 대로"),
        (Self::Listed, "listed", "listed", "해당함"),
        (Self::NotListed, "not-listed", "not listed", "해당하지 않음"),
    ];

    /// As a value of its fact.
    pub fn values(self) -> Values {
        Values::one(self.position())
    }

    /// As a position among the values of its fact.
    pub fn position(self) -> u16 {
        match self {
            Self::AsEntered => 0,
            Self::Listed => 1,
            Self::NotListed => 2,
        }
    }

    /// The type of its fact.
    pub fn kind() -> FactKind {
        let choice = |(listing, id, en, ko): (Self, &str, &str, &str)| Choice {
            id: id.to_owned(),
            label: Some(Text::new(en, ko)),
            help: None,
            limit: None,
            under: None,
            stands_for: Bits::one(listing.position()),
        };
        FactKind::Enum(Self::ALL.map(choice).to_vec())
    }
}
