//! A figure as a sentence of official style, in either language.

use super::{Figure, POINTS, Phrase, Wording};
use crate::analysis::Origin;
use crate::data::{
    Applies, AreaId, Comparator, Growth, IndicatorId, Measure, Observation, PerYear, Period, Ranking, Stamp,
};
use crate::locale::{Locale, Text};

/// “2023年，抚顺市技术合同交易登记额6.57亿元，比上年增长49.3%。”
pub(super) fn observation(wording: Wording<'_>, observation: &Observation<'_>) -> Option<Phrase> {
    let locale = wording.locale;
    let attributes = observation.attributes;
    let growth = wording.growth(observation).zip(attributes.growth.as_ref());
    let mut phrase = opening(wording, observation.indicator, observation.area, observation.period, attributes.per_year);
    if let Some(value) = wording.value(observation) {
        let more = attributes.as_written.as_ref().is_some_and(|written| written.as_str().contains('余'));
        phrase = phrase.word(Text::new("", " ").get(locale)).then(compared(value, attributes.comparator, more, locale));
        if let Some((growth, stated)) = growth {
            phrase = phrase.word(Text::new("，", ", ").get(locale)).then(grown(growth, stated, observation, locale));
        }
    } else {
        let (growth, stated) = growth?;
        phrase = phrase.word(Text::new("", " was ").get(locale)).then(grown(growth, stated, observation, locale));
    }
    phrase = phrase.word(Text::new("。", ".").get(locale));
    Some(if attributes.status.is_doubtful() { phrase.word(" ").piece(super::Piece::Doubt) } else { phrase })
}

/// “2021年，抚顺市研发经费投入占GDP比重居全省第3位。”
pub(super) fn ranking(wording: Wording<'_>, ranking: &Ranking) -> Phrase {
    let locale = wording.locale;
    let within = ranking.within.map_or(String::new(), |group| wording.dataset.group(group).name.get(locale).to_owned());
    opening(wording, ranking.indicator, ranking.area, ranking.period, None)
        .word(Text::new("在{}中列", " ranked among {}: ").fill(locale, &[&within]))
        .figure(tight(wording.rank(ranking), locale))
        .word(Text::new("。", ".").get(locale))
        .then(if ranking.status.is_doubtful() {
            Phrase::new().word(" ").piece(super::Piece::Doubt)
        } else {
            Phrase::new()
        })
}

/// An inferred figure says so and names its interval.
pub(super) fn inferred(
    wording: Wording<'_>,
    indicator: IndicatorId,
    area: AreaId,
    period: Period,
    figure: Figure,
) -> Phrase {
    let locale = wording.locale;
    debug_assert!(figure.origin == Origin::Inferred);
    let interval = figure.interval.clone();
    let phrase = opening(wording, indicator, area, period, None)
        .word(Text::new("推算为", " is inferred to be ").get(locale))
        .figure(tight(figure, locale));
    match interval {
        Some(interval) => phrase.word(Text::new("（区间{}）。", " (interval {}).").fill(locale, &[&interval])),
        None => phrase.word(Text::new("。", ".").get(locale)),
    }
}

fn opening(
    wording: Wording<'_>,
    indicator: IndicatorId,
    area: AreaId,
    period: Period,
    per_year: Option<PerYear>,
) -> Phrase {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let definition = dataset.indicator(indicator);
    let area = dataset.area(area).name.get(locale);
    let name = definition.name.get(locale);
    let when = match (locale, period, definition.measure) {
        (Locale::Zh, Period::Single(stamp @ Stamp::Year(_)), Measure::Stock) => format!("{}末", stamp.words(locale)),
        (Locale::Zh, Period::Single(stamp), Measure::Stock) => format!("截至{}", stamp.words(locale)),
        (Locale::Zh, period, _) => period.words(locale),
        (Locale::En, Period::Single(stamp @ Stamp::Year(_)), Measure::Stock) => {
            format!("At the end of {}", stamp.words(locale))
        }
        (Locale::En, Period::Single(stamp), Measure::Stock) => format!("As of {}", stamp.words(locale)),
        (Locale::En, Period::Single(stamp), _) => format!("In {}", stamp.words(locale)),
        (Locale::En, period, _) => capital(&period.words(locale)),
    };
    let yearly = per_year.map_or("", |per_year| per_year.text().get(locale));
    match locale {
        Locale::Zh => Phrase::new().word(format!("{when}，{area}{yearly}{name}")),
        Locale::En => {
            let yearly = if yearly.is_empty() { String::new() } else { format!(" ({yearly})") };
            Phrase::new().word(format!("{when}, {area}: {name}{yearly}"))
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A figure as it stands in running text: in Chinese without a space before the unit.
fn tight(mut figure: Figure, locale: Locale) -> Figure {
    figure.doubtful = false;
    match locale {
        Locale::Zh => figure.number.push_str(&std::mem::take(&mut figure.unit)),
        // Short in tables, in full in prose.
        Locale::En if figure.unit == POINTS.get(locale) => "percentage points".clone_into(&mut figure.unit),
        Locale::En => {}
    }
    figure
}

/// A value with its comparator in words: 近200项, 50家以上, and 30余人 where that was printed.
fn compared(figure: Figure, comparator: Comparator, more: bool, locale: Locale) -> Phrase {
    if more && comparator == Comparator::MoreThan && locale == Locale::Zh {
        let bare = Figure { sign: String::new(), number: format!("{}余", figure.number), ..figure };
        return Phrase::new().figure(tight(bare, locale));
    }
    let template = comparator.words().get(locale);
    let (before, after) = template.split_once("{}").unwrap_or(("", ""));
    let bare = Figure { sign: String::new(), ..figure };
    Phrase::new().word(before).figure(tight(bare, locale)).word(after)
}

/// A growth with its direction in words, over the year before or over the periods it was stated for, and what the text
/// leaves open about it.
fn grown(figure: Figure, growth: &Growth, observation: &Observation<'_>, locale: Locale) -> Phrase {
    let over_several = !growth.periods.is_empty() && growth.periods != [observation.period];
    let ends = growth.periods.first().zip(growth.periods.last());
    let (before, after) = match (over_several, ends) {
        (true, Some((first, last))) => {
            let how = match growth.applies {
                Some(Applies::Each) => Text::new("逐年", " each year"),
                Some(Applies::Average) => Text::new("年均", " a year on average"),
                _ => Text::new("", ""),
            };
            let span = [first.to_string(), last.to_string()];
            let span = Text::new("{}—{}年", " in {}–{}").fill(locale, &[&span[0], &span[1]]);
            match locale {
                Locale::Zh => (format!("{span}{}", how.get(locale)), String::new()),
                Locale::En => (String::new(), format!("{}{span}", how.get(locale))),
            }
        }
        _ => (
            Text::new("比上年", "").get(locale).to_owned(),
            Text::new("", " on the year before").get(locale).to_owned(),
        ),
    };
    let open = if growth.readings.len() > 1 {
        Text::new("（增幅属于哪个数，原文未明）", " (of which figure is not said)")
    } else if over_several && !matches!(growth.applies, Some(Applies::Each | Applies::Average)) {
        Text::new("（逐年还是年均，原文未明）", " (each year or on average is not said)")
    } else {
        Text::new("", "")
    };
    let down = figure.value.is_some_and(|value| value < 0.0);
    let verb = match (down, figure.unit.as_str()) {
        (false, "%") => Text::new("增长", "up "),
        (true, "%") => Text::new("下降", "down "),
        (false, _) => Text::new("提高", "up "),
        (true, _) => Text::new("降低", "down "),
    };
    let number = figure.number.trim_start_matches(['−', '-']).to_owned();
    let unit = if figure.unit == "百分点" { "个百分点".to_owned() } else { figure.unit.clone() };
    Phrase::new()
        .word(before)
        .word(verb.get(locale))
        .then(compared(Figure { number, unit, trend: super::Trend::None, ..figure }, growth.comparator, false, locale))
        .word(after)
        .word(open.get(locale))
}
