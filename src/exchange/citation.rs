//! Sources as references: after GB/T 7714–2015 in Chinese, plain in English.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::data::{Dataset, Source, SourceId};
use crate::locale::Locale;
use crate::text::CleanText;

/// The reference to a source, with the place in it.
#[must_use]
pub fn write(
    dataset: &Dataset,
    source: SourceId,
    locator: Option<&CleanText>,
    today: Option<&str>,
    locale: Locale,
) -> String {
    let source = dataset.source(source);
    match locale {
        Locale::Zh => chinese(source, locator, today),
        Locale::En => english(source, locator),
    }
}

/// “责任者. 题名[文献类型标识]. 日期: 位置.” and, where it is read on the net, “(日期)[引用日期]. 网址.”
fn chinese(source: &Source, locator: Option<&CleanText>, today: Option<&str>) -> String {
    let (publisher, title) = (source.publisher.get(Locale::Zh), source.title.get(Locale::Zh));
    let date = source.published.map(|day| day.to_string()).unwrap_or_default();
    let place = locator.map(|locator| format!(": {locator}")).unwrap_or_default();
    let lead = if publisher.is_empty() { String::new() } else { format!("{publisher}. ") };
    match &source.url {
        Some(url) => {
            let date = if date.is_empty() { date } else { format!("({date})") };
            let cited = today.map(|day| format!("[{day}]")).unwrap_or_default();
            format!("{lead}{title}[EB/OL]. {date}{cited}{place}. {url}.")
        }
        None if date.is_empty() => format!("{lead}{title}[Z]{place}."),
        None => format!("{lead}{title}[Z]. {date}{place}."),
    }
}

/// “Publisher (date). Title (in Chinese), section. Address.”
fn english(source: &Source, locator: Option<&CleanText>) -> String {
    let (publisher, title) = (source.publisher.get(Locale::En), source.title.get(Locale::En));
    let day = source.published.map(|day| format!(" ({day})")).unwrap_or_default();
    let lead = format!("{publisher}{day}");
    let mut out = if lead.is_empty() { lead } else { format!("{lead}. ") };
    out.push_str(title);
    if source.language.as_ref().is_some_and(|language| language.as_str().starts_with("zh")) {
        out.push_str(" (in Chinese)");
    }
    if let Some(locator) = locator {
        out.extend([", ", locator.as_str()]);
    }
    out.push('.');
    if let Some(url) = &source.url {
        out.extend([" ", url.as_str()]);
    }
    out.trim_start().to_owned()
}

/// The day it is, which a reference to something on the net has to name; by the world's clock, not the local one.
#[must_use]
pub fn today() -> Option<String> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(civil(i64::try_from(seconds / 86_400).ok()?))
}

/// The date so many days after 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> String {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::civil;

    #[test]
    fn days_are_dates() {
        assert_eq!([civil(0), civil(19_782), civil(11_016)], ["1970-01-01", "2024-02-29", "2000-02-29"]);
    }
}
