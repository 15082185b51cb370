//! Calendar days as plain numbers, so that neighbours and spans are arithmetic.

use toml::value::Datetime;

/// Days since 1970-01-01.
pub type Day = i64;

/// The number of a civil date (Howard Hinnant's `days_from_civil`).
pub fn number(year: i64, month: i64, day: i64) -> Day {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a number.
pub fn civil(day: Day) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// The day as TOML writes it.
pub fn text(day: Day) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of a TOML date.
pub fn read(value: &Datetime) -> Result<Day, String> {
    let date = value.date.ok_or_else(|| format!("`{value}` has no date"))?;
    Ok(number(date.year.into(), date.month.into(), date.day.into()))
}

/// So many years, months and days before a day. A day that the month does not have becomes its last.
pub fn before(from: Day, years: i64, months: i64, days: i64) -> Day {
    let (year, month, day) = civil(from);
    let month_count = year * 12 + month - 1 - years * 12 - months;
    let (year, month) = (month_count.div_euclid(12), month_count.rem_euclid(12) + 1);
    let next = if month == 12 { number(year + 1, 1, 1) } else { number(year, month + 1, 1) };
    let last = next - number(year, month, 1);
    number(year, month, day.min(last)) - days
}
