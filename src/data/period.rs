//! Periods (SDMX `TIME_PERIOD`).

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::locale::{Locale, Text};

/// A single calendar period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stamp {
    /// A year.
    Year(i16),
    /// A quarter, 1–4.
    Quarter(i16, u8),
    /// A month, 1–12.
    Month(i16, u8),
    /// A day.
    Day(NaiveDate),
}

/// How often periods of a kind come (SDMX `FREQ`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Frequency {
    /// Yearly.
    Year,
    /// Quarterly.
    Quarter,
    /// Monthly.
    Month,
    /// Daily.
    Day,
}

/// The time a figure is about: `2023`, `2023-Q2`, `2023-06`, `2024-03-27`, `2017/2024-03`, `../2024-03`, `P3Y/2023`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// One calendar period.
    Single(Stamp),
    /// From one to another, both included.
    Range(Stamp, Stamp),
    /// Until then; the start is not stated (“to date”, “in recent years”).
    Until(Stamp),
    /// So many years up to the end of a period (“in the last three years”).
    Last(u8, Stamp),
}

impl Stamp {
    /// How often periods of this kind come.
    #[must_use]
    pub fn frequency(self) -> Frequency {
        match self {
            Self::Year(_) => Frequency::Year,
            Self::Quarter(..) => Frequency::Quarter,
            Self::Month(..) => Frequency::Month,
            Self::Day(_) => Frequency::Day,
        }
    }

    /// The year it lies in.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Quarter(year, _) | Self::Month(year, _) => year,
            Self::Day(date) => date.year() as i16,
        }
    }

    /// The stamp `steps` periods later, or earlier where negative.
    #[must_use]
    pub fn plus(self, steps: i32) -> Self {
        let shifted = |year: i16, part: u8, parts: i32| {
            let total = i32::from(year) * parts + i32::from(part) - 1 + steps;
            (total.div_euclid(parts) as i16, (total.rem_euclid(parts) + 1) as u8)
        };
        match self {
            Self::Year(year) => Self::Year((i32::from(year) + steps) as i16),
            Self::Quarter(year, quarter) => {
                let (year, quarter) = shifted(year, quarter, 4);
                Self::Quarter(year, quarter)
            }
            Self::Month(year, month) => {
                let (year, month) = shifted(year, month, 12);
                Self::Month(year, month)
            }
            Self::Day(date) => Self::Day(date + chrono::TimeDelta::days(steps.into())),
        }
    }

    /// How many periods lie between two stamps of one frequency.
    #[must_use]
    pub fn distance(self, earlier: Self) -> Option<i32> {
        match (self, earlier) {
            (Self::Year(a), Self::Year(b)) => Some(i32::from(a) - i32::from(b)),
            (Self::Quarter(a, p), Self::Quarter(b, q)) => {
                Some((i32::from(a) - i32::from(b)) * 4 + i32::from(p) - i32::from(q))
            }
            (Self::Month(a, p), Self::Month(b, q)) => {
                Some((i32::from(a) - i32::from(b)) * 12 + i32::from(p) - i32::from(q))
            }
            (Self::Day(a), Self::Day(b)) => Some((a - b).num_days() as i32),
            _ => None,
        }
    }

    /// The same period a year earlier.
    #[must_use]
    pub fn year_before(self) -> Option<Self> {
        Some(match self {
            Self::Year(year) => Self::Year(year - 1),
            Self::Quarter(year, quarter) => Self::Quarter(year - 1, quarter),
            Self::Month(year, month) => Self::Month(year - 1, month),
            Self::Day(date) => Self::Day(date.with_year(date.year() - 1)?),
        })
    }

    /// The same period a year later; of a leap day the last day of February.
    #[must_use]
    pub fn year_after(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year + 1),
            Self::Quarter(year, quarter) => Self::Quarter(year + 1, quarter),
            Self::Month(year, month) => Self::Month(year + 1, month),
            Self::Day(date) => Self::Day(date.checked_add_months(chrono::Months::new(12)).unwrap_or(date)),
        }
    }

    /// The last day in it, as year, month, day: the order of stamps of different kinds.
    fn end(self) -> (i16, u8, u8) {
        match self {
            Self::Year(year) => (year, 12, 31),
            Self::Quarter(year, quarter) => (year, quarter * 3, 31),
            Self::Month(year, month) => (year, month, 31),
            Self::Day(date) => (date.year() as i16, date.month() as u8, date.day() as u8),
        }
    }

    fn start(self) -> (i16, u8, u8) {
        match self {
            Self::Year(year) => (year, 1, 1),
            Self::Quarter(year, quarter) => (year, quarter * 3 - 2, 1),
            Self::Month(year, month) => (year, month, 1),
            Self::Day(_) => self.end(),
        }
    }

    /// The stamp in words: `2023年`, `2024年3月`.
    #[must_use]
    pub fn words(self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Year(year), Locale::Zh) => format!("{year}年"),
            (Self::Quarter(year, quarter), Locale::Zh) => format!("{year}年第{quarter}季度"),
            (Self::Month(year, month), Locale::Zh) => format!("{year}年{month}月"),
            (Self::Month(year, month), Locale::En) => {
                const MONTHS: [&str; 12] = [
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December",
                ];
                format!("{} {year}", MONTHS.get(usize::from(month) - 1).unwrap_or(&""))
            }
            (Self::Quarter(year, quarter), Locale::En) => format!("Q{quarter} {year}"),
            (Self::Day(date), locale) => locale.date(date),
            (Self::Year(year), Locale::En) => year.to_string(),
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{}", date.format("%Y-%m-%d")),
        }
    }
}

impl FromStr for Stamp {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = |s: &str, length: usize| {
            (s.len() == length && s.bytes().all(|b| b.is_ascii_digit()))
                .then(|| s.parse::<i16>().ok())
                .flatten()
                .ok_or(())
        };
        let mut parts = text.split('-');
        let year = digits(parts.next().ok_or(())?, 4)?;
        let Some(second) = parts.next() else { return Ok(Self::Year(year)) };
        if let Some(quarter) = second.strip_prefix('Q') {
            let quarter = digits(quarter, 1)? as u8;
            return if (1..=4).contains(&quarter) && parts.next().is_none() {
                Ok(Self::Quarter(year, quarter))
            } else {
                Err(())
            };
        }
        let month = digits(second, 2)? as u8;
        let Some(day) = parts.next() else {
            return if (1..=12).contains(&month) { Ok(Self::Month(year, month)) } else { Err(()) };
        };
        let day = digits(day, 2)? as u32;
        if parts.next().is_some() {
            return Err(());
        }
        NaiveDate::from_ymd_opt(year.into(), month.into(), day).map(Self::Day).ok_or(())
    }
}

impl Period {
    /// The calendar period, where it is a single one: only those stand on an axis.
    #[must_use]
    pub fn single(self) -> Option<Stamp> {
        match self {
            Self::Single(stamp) => Some(stamp),
            _ => None,
        }
    }

    /// The last calendar period in it.
    #[must_use]
    pub fn last(self) -> Stamp {
        match self {
            Self::Single(stamp) | Self::Range(_, stamp) | Self::Until(stamp) | Self::Last(_, stamp) => stamp,
        }
    }

    /// The period that the next year's edition would name; what began at a time still begins there.
    #[must_use]
    pub fn a_year_on(self) -> Self {
        match self {
            Self::Single(stamp) => Self::Single(stamp.year_after()),
            Self::Range(start, end) => Self::Range(start, end.year_after()),
            Self::Until(end) => Self::Until(end.year_after()),
            Self::Last(years, end) => Self::Last(years, end.year_after()),
        }
    }

    /// A year as a period.
    #[must_use]
    pub fn year(year: i16) -> Self {
        Self::Single(Stamp::Year(year))
    }

    fn sort_key(self) -> ((i16, u8, u8), (i16, u8, u8), u8) {
        let (start, kind) = match self {
            Self::Single(stamp) => (stamp.start(), 3),
            Self::Range(start, _) => (start.start(), 2),
            Self::Last(years, end) => ((end.year() - i16::from(years) + 1, end.start().1, end.start().2), 1),
            Self::Until(_) => ((i16::MIN, 0, 0), 0),
        };
        (self.last().end(), start, kind)
    }

    /// The period in full: `截至2024年3月(起始未说明)`, `2017年至2024年3月` (design, section 3).
    #[must_use]
    pub fn words(self, locale: Locale) -> String {
        match self {
            Self::Single(stamp) => stamp.words(locale),
            Self::Range(start, end) => {
                Text::new("{}至{}", "{} to {}").fill(locale, &[&start.words(locale), &end.words(locale)])
            }
            Self::Until(end) => {
                Text::new("截至{}(起始未说明)", "to {} (start not stated)").fill(locale, &[&end.words(locale)])
            }
            Self::Last(years, end @ Stamp::Year(year)) => Text::new("{}–{}(“近{}年”)", "{}–{} (“last {} years”)").fill(
                locale,
                &[&(year - i16::from(years) + 1).to_string(), &end.words(locale), &numeral(years, locale)],
            ),
            Self::Last(years, end) => Text::new("至{}的{}年(“近{}年”)", "{1} years to {0} (“last {1} years”)")
                .fill(locale, &[&end.words(locale), &numeral(years, locale), &numeral(years, locale)]),
        }
    }

    /// The short form of tables: `至2024-03`, `2017–2024-03`, `近3年·2023` (design, section 3).
    #[must_use]
    pub fn short(self, locale: Locale) -> String {
        match self {
            Self::Single(stamp) => stamp.to_string(),
            Self::Range(start, end) => format!("{start}–{end}"),
            Self::Until(end) => Text::new("至{}", "to {}").fill(locale, &[&end.to_string()]),
            Self::Last(years, end) => {
                Text::new("近{}年·{}", "{} y to {}").fill(locale, &[&years.to_string(), &end.to_string()])
            }
        }
    }
}

/// A small number in words, as it is quoted.
fn numeral(number: u8, locale: Locale) -> String {
    const ZH: [&str; 11] = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    const EN: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let words = match locale {
        Locale::Zh => ZH,
        Locale::En => EN,
    };
    words.get(usize::from(number)).map_or_else(|| number.to_string(), ToString::to_string)
}

impl fmt::Display for Period {
    /// The form of the file format.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single(stamp) => write!(f, "{stamp}"),
            Self::Range(start, end) => write!(f, "{start}/{end}"),
            Self::Until(end) => write!(f, "../{end}"),
            Self::Last(years, end) => write!(f, "P{years}Y/{end}"),
        }
    }
}

impl FromStr for Period {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let Some((start, end)) = text.split_once('/') else { return text.parse().map(Self::Single) };
        let end: Stamp = end.parse()?;
        if start == ".." {
            return Ok(Self::Until(end));
        }
        if let Some(years) = start.strip_prefix('P').and_then(|s| s.strip_suffix('Y')) {
            let years: u8 = years.parse().map_err(|_| ())?;
            return if years > 0 { Ok(Self::Last(years, end)) } else { Err(()) };
        }
        let start: Stamp = start.parse()?;
        if start.start() <= end.end() { Ok(Self::Range(start, end)) } else { Err(()) }
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key()).then_with(|| match (self, other) {
            (Self::Single(a), Self::Single(b)) => a.frequency().cmp(&b.frequency()),
            _ => self.to_string().cmp(&other.to_string()),
        })
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_back() {
        for text in
            ["2023", "2023-Q2", "2023-06", "2024-03-27", "2017/2024-03", "../2024-03", "P3Y/2023", "P3Y/2024-03"]
        {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "2023年",
            "23",
            "2023-13",
            "2023-Q5",
            "2023-02-30",
            "2024/2017",
            "P0Y/2023",
            "2023/",
            "/2023",
            "2023-6",
            "+023",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn order_is_by_end_then_start() {
        let mut periods: Vec<Period> = ["2024-03", "2023", "P3Y/2023", "2017/2024-03", "../2024-03", "2021", "2023-12"]
            .iter()
            .map(|t| t.parse().unwrap())
            .collect();
        periods.sort();
        let texts: Vec<String> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["2021", "P3Y/2023", "2023", "2023-12", "../2024-03", "2017/2024-03", "2024-03"]);
    }

    #[test]
    fn words_and_short_forms() {
        let words = |text: &str| {
            let period: Period = text.parse().unwrap();
            [period.words(Locale::Zh), period.short(Locale::Zh), period.words(Locale::En), period.short(Locale::En)]
        };
        assert_eq!(
            words("../2024-03"),
            ["截至2024年3月(起始未说明)", "至2024-03", "to March 2024 (start not stated)", "to 2024-03"]
        );
        assert_eq!(words("2017/2024-03"), ["2017年至2024年3月", "2017–2024-03", "2017 to March 2024", "2017–2024-03"]);
        assert_eq!(
            words("P3Y/2023"),
            ["2021–2023年(“近三年”)", "近3年·2023", "2021–2023 (“last three years”)", "3 y to 2023"]
        );
    }

    #[test]
    fn periods_move_on_by_a_year() {
        for (old, new) in [
            ("2023", "2024"),
            ("2024-03", "2025-03"),
            ("2024-02-29", "2025-02-28"),
            ("2017/2024-03", "2017/2025-03"),
            ("../2024-03", "../2025-03"),
            ("P3Y/2023", "P3Y/2024"),
        ] {
            assert_eq!(old.parse::<Period>().unwrap().a_year_on().to_string(), new);
        }
    }

    #[test]
    fn steps_cross_years() {
        let step = |text: &str, steps| text.parse::<Stamp>().unwrap().plus(steps).to_string();
        assert_eq!([step("2023-Q1", -1), step("2023-12", 1), step("2023", -3)], ["2022-Q4", "2024-01", "2020"]);
    }
}
