//! Where in a table something holds, in words: everywhere, in some rows, on some days, under some readings.

use crate::both;
use crate::query::AxesSpot;
use crate::text::{Lang, Text};

/// A cell: its deal, from 0, and its place on the axes.
pub(super) type DealSpot = (usize, AxesSpot);

/// What deals are compared on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    /// The law.
    Law,
    /// The day.
    Day,
    /// The reading.
    Reading,
}

impl Axis {
    /// All of them, in the order of the cells.
    pub(super) const ALL: [Self; 3] = [Self::Law, Self::Day, Self::Reading];

    /// The position of a place on this axis.
    pub(super) fn of(self, spot: AxesSpot) -> usize {
        match self {
            Self::Law => spot.law,
            Self::Day => spot.day,
            Self::Reading => spot.reading,
        }
    }

    /// A place with another position on this axis.
    pub(super) fn put(self, spot: AxesSpot, at: usize) -> AxesSpot {
        match self {
            Self::Law => AxesSpot { law: at, ..spot },
            Self::Day => AxesSpot { day: at, ..spot },
            Self::Reading => AxesSpot { reading: at, ..spot },
        }
    }
}

/// The deals of a table, and what stands on its axes, in words.
#[derive(Clone, Debug)]
pub(super) struct Places {
    pub(super) lang: Lang,
    pub(super) deals: usize,
    pub(super) laws: Vec<String>,
    pub(super) days: Vec<String>,
    pub(super) readings: Vec<String>,
}

impl Places {
    /// What stands on an axis.
    pub(super) fn names(&self, axis: Axis) -> &[String] {
        match axis {
            Axis::Law => &self.laws,
            Axis::Day => &self.days,
            Axis::Reading => &self.readings,
        }
    }

    /// Whether there is more than one thing on an axis.
    pub(super) fn varies(&self, axis: Axis) -> bool {
        self.names(axis).len() > 1
    }

    /// Every place on the axes.
    pub(super) fn spots(&self) -> impl Iterator<Item = AxesSpot> + use<> {
        let (laws, days, readings) = (self.laws.len(), self.days.len(), self.readings.len());
        (0..laws).flat_map(move |law| {
            (0..days).flat_map(move |day| (0..readings).map(move |reading| AxesSpot { law, day, reading }))
        })
    }

    /// Where some cells are; nothing where they are all.
    pub(super) fn told(&self, places: &[DealSpot]) -> String {
        let each: Vec<(usize, String)> = (0..self.deals)
            .filter(|deal| places.iter().any(|place| place.0 == *deal))
            .map(|deal| {
                (deal, self.inside(places.iter().filter(|place| place.0 == deal).map(|place| place.1).collect()))
            })
            .collect();
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        for (deal, inside) in &each {
            match groups.iter_mut().find(|group| group.0 == inside) {
                Some(group) => group.1.push(*deal),
                None => groups.push((inside, vec![*deal])),
            }
        }
        let all = |deals: &[usize]| deals.len() == self.deals;
        match groups.as_slice() {
            [(inside, deals)] if all(deals) => (*inside).to_owned(),
            groups => {
                let group = |(inside, deals): &(&str, Vec<usize>)| match inside.is_empty() {
                    true => self.deals(deals),
                    false => format!("{} ({inside})", self.deals(deals)),
                };
                groups.iter().map(group).collect::<Vec<String>>().join("; ")
            }
        }
    }

    /// Deals by their numbers, `deals 1–3, 5`.
    pub(super) fn deals(&self, deals: &[usize]) -> String {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for deal in deals {
            match runs.last_mut() {
                Some(run) if run.1 + 1 == *deal => run.1 = *deal,
                Some(_) | None => runs.push((*deal, *deal)),
            }
        }
        let run = |(from, until): &(usize, usize)| match until - from {
            0 => (from + 1).to_string(),
            1 => format!("{}, {}", from + 1, until + 1),
            _ => format!("{}–{}", from + 1, until + 1),
        };
        let numbers = runs.iter().map(run).collect::<Vec<String>>().join(", ");
        let noun = if deals.len() == 1 { "deal" } else { "deals" };
        both!("{noun} {numbers}", "거래 {numbers}").get(self.lang).to_owned()
    }

    /// Where on the axes; nothing where everywhere.
    fn inside(&self, spots: Vec<AxesSpot>) -> String {
        let all: Vec<AxesSpot> = self.spots().collect();
        if all.iter().all(|spot| spots.contains(spot)) {
            return String::new();
        }
        for axis in Axis::ALL.into_iter().filter(|axis| self.varies(*axis)) {
            let on = |spot: &AxesSpot| spots.iter().any(|other| axis.of(*other) == axis.of(*spot));
            if all.iter().filter(|spot| on(spot)).all(|spot| spots.contains(spot)) {
                let names = self.names(axis).iter().enumerate();
                let named =
                    names.filter(|row| spots.iter().any(|spot| axis.of(*spot) == row.0)).map(|row| row.1.as_str());
                return named.collect::<Vec<&str>>().join(", ");
            }
        }
        Text::new("in some cells", "일부 칸").get(self.lang).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{DealSpot, Places};
    use crate::query::AxesSpot;
    use crate::text::Lang;

    #[test]
    fn cells_are_named_by_rows_and_columns() {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
        let places = Places {
            lang: Lang::En,
            deals: 5,
            laws: words(&["as it stands"]),
            days: words(&["2022", "2023", "2024"]),
            readings: words(&["strict", "mild"]),
        };
        let cells = |wanted: &dyn Fn(usize, AxesSpot) -> bool| -> Vec<DealSpot> {
            let all = (0..5).flat_map(|deal| places.spots().map(move |spot| (deal, spot)));
            all.filter(|place| wanted(place.0, place.1)).collect()
        };
        assert_eq!(places.told(&cells(&|_, _| true)), "");
        assert_eq!(places.told(&cells(&|_, spot| spot.reading == 1)), "mild");
        assert_eq!(places.told(&cells(&|deal, _| deal != 3)), "deals 1–3, 5");
        assert_eq!(places.told(&cells(&|deal, spot| deal == 1 && spot.day > 0)), "deal 2 (2023, 2024)");
        assert_eq!(
            places.told(&cells(&|deal, spot| deal < 2 && spot.day + spot.reading == 0)),
            "deals 1, 2 (in some cells)"
        );
    }
}
