//! What is said of a finding: its place, its title, its numbers, its readings.

use crate::analysis::{Derived, Finding, FindingKind, Origin, Quantity, ReadingOf};
use crate::data::{Applies, Check, Dataset, Observation, Part, Ranking, Reference, UnitKind};
use crate::locale::{Locale, Text};
use crate::report::{Figure, Phrase, Reading, Wording, formulas};

pub(super) fn observation(dataset: &Dataset, subject: Reference) -> Option<Observation<'_>> {
    dataset.find(subject.role, subject.indicator, subject.area, subject.period)
}

pub(super) fn ranking(dataset: &Dataset, subject: Reference) -> Option<&Ranking> {
    dataset.find_ranking(subject.role, subject.indicator, subject.area, subject.period).map(|(_, ranking)| ranking)
}

/// Section and paragraph of the number that a reference means.
pub(super) fn locator(dataset: &Dataset, subject: Reference) -> Option<String> {
    let found = match subject.part {
        Part::Rank => ranking(dataset, subject)?.locator.as_ref(),
        Part::Value => observation(dataset, subject)?.attributes.locator.as_ref(),
        Part::Growth => observation(dataset, subject)?.attributes.growth.as_ref()?.locator.as_ref(),
    };
    found.map(ToString::to_string)
}

/// The number that a reference means, as printed.
pub(super) fn token(dataset: &Dataset, subject: Reference) -> Option<String> {
    let found = match subject.part {
        Part::Rank => ranking(dataset, subject)?.as_written.as_ref(),
        Part::Value => observation(dataset, subject)?.attributes.as_written.as_ref(),
        Part::Growth => observation(dataset, subject)?.attributes.growth.as_ref()?.as_written.as_ref(),
    };
    found.map(|token| format!("“{token}”"))
}

/// The check of the file that a finding is about.
pub(super) fn check<'a>(dataset: &'a Dataset, finding: &Finding) -> Option<&'a Check> {
    match finding.kind {
        FindingKind::Check(id) => dataset.checks().get(id.index()),
        _ => None,
    }
}

/// What was tried, in a few words; with whose figure and when, where the dataset is not about one area.
pub(super) fn title(dataset: &Dataset, finding: &Finding, locale: Locale) -> String {
    let what = subject_title(dataset, finding, locale);
    match finding.subject.first() {
        Some(subject) if dataset.home().is_none() && finding.kind != FindingKind::Revision => {
            let area = dataset.area(subject.area).short.get(locale);
            format!("{area} {}{}{what}", subject.period, Text::new("：", ": ").get(locale))
        }
        _ => what,
    }
}

fn subject_title(dataset: &Dataset, finding: &Finding, locale: Locale) -> String {
    let subject = finding.subject.first().copied();
    let name = |subject: Option<&Reference>| {
        subject.map_or("", |subject| dataset.indicator(subject.indicator).short.get(locale))
    };
    let written = subject.and_then(|subject| token(dataset, subject)).unwrap_or_default();
    let template = match finding.kind {
        FindingKind::Check(_) => {
            return check(dataset, finding).map(|check| check.name.get(locale).to_owned()).unwrap_or_default();
        }
        FindingKind::StatedGrowth => Text::new("{1}：增幅与数值", "{1}: growth and values"),
        FindingKind::GrowthReadings | FindingKind::Attribution => Text::new("{0}指哪一项", "what {0} belongs to"),
        FindingKind::GrowthApplies => Text::new("{0}是逐年还是年均", "{0}: each year or on average"),
        FindingKind::Parts => Text::new("{1}：分项与合计", "{1}: parts and sum"),
        FindingKind::Subset => Text::new("{1}应在{2}之内", "{1} in {2}"),
        FindingKind::Additions => Text::new("{1}不多于{2}", "{1} in {2}"),
        FindingKind::Cap => Text::new("{1}：每项不超过上限", "{1}: each within the cap"),
        FindingKind::Ratio => Text::new("{1}与分子、分母", "{1} and its parts"),
        FindingKind::RankOrder => Text::new("{1}：名次与数值", "{1}: ranks and values"),
        FindingKind::Compared => Text::new("{1}与{3}相比", "{1} against {3}"),
        FindingKind::Outlier => Text::new("{1}：与前后相差十倍", "{1}: ten times off its neighbours"),
        FindingKind::Status => Text::new("{1}{0}", "{1} {0}"),
        FindingKind::RankStatus(_) => Text::new("{1}{0}", "{1} {0}"),
        FindingKind::Revision => Text::new("{3}{1}：修订", "{3}, {1}: revision"),
    };
    let compared = match finding.kind {
        FindingKind::Compared => finding.subject.last(),
        _ => finding.subject.first(),
    };
    let area = compared.map_or("", |subject| dataset.area(subject.area).short.get(locale));
    template.fill(locale, &[&written, name(finding.subject.first()), name(finding.subject.last()), area])
}

/// The finding in real numbers.
pub(super) fn in_numbers(wording: Wording<'_>, finding: &Finding) -> Phrase {
    if let Some(formula) = &finding.formula {
        return formulas::found(wording, formula, finding.verdict);
    }
    let mut phrase = Phrase::new();
    // Readings have lines of their own; the number they read is enough here.
    let most = if finding.readings.is_empty() { finding.subject.len() } else { 1 };
    if let Some(earlier) = finding
        .subject
        .first()
        .filter(|_| finding.kind == FindingKind::Revision)
        .and_then(|subject| replaced(wording, *subject))
    {
        phrase = phrase.figure(earlier).muted(" → ");
    }
    for subject in finding.subject.iter().take(most) {
        if let Some(figure) = figure(wording, *subject) {
            let first = phrase.is_empty() || finding.kind == FindingKind::Revision;
            phrase = if first { phrase } else { phrase.muted(" · ") };
            phrase = phrase.figure(figure);
        }
    }
    phrase
}

/// The value of an earlier file that a later one replaced.
fn replaced(wording: Wording<'_>, subject: Reference) -> Option<Figure> {
    let dataset = wording.dataset;
    let revision = dataset.revisions().iter().find(|r| {
        (r.role, r.indicator, r.area, r.period) == (subject.role, subject.indicator, subject.area, subject.period)
    })?;
    let now = dataset.find(subject.role, subject.indicator, subject.area, subject.period)?;
    let attributes = &revision.attributes;
    let unit_mult = attributes.unit_mult.unwrap_or(dataset.indicator(revision.indicator).unit_mult);
    wording.value(&Observation { value: revision.value, unit_mult, attributes, ..now })
}

/// The published figure that a reference means.
pub(super) fn figure(wording: Wording<'_>, subject: Reference) -> Option<Figure> {
    match subject.part {
        Part::Rank => ranking(wording.dataset, subject).map(|ranking| wording.rank(ranking)),
        Part::Value => wording.value(&observation(wording.dataset, subject)?),
        Part::Growth => wording.growth(&observation(wording.dataset, subject)?),
    }
}

/// The readings of a finding, each with the value it would come from.
pub(super) fn readings(wording: Wording<'_>, finding: &Finding) -> Vec<Reading> {
    (0..finding.readings.len()).filter_map(|at| reading(wording, finding, at)).collect()
}

/// One of them; none where the number it would belong to is not printed.
fn reading(wording: Wording<'_>, finding: &Finding, at: usize) -> Option<Reading> {
    let dataset = wording.dataset;
    let subject = finding.subject.first().copied()?;
    let reading = finding.readings.get(at)?;
    let indicator = match reading.of {
        ReadingOf::Indicator(indicator) => indicator,
        ReadingOf::Applies(..) => subject.indicator,
    };
    let printed = dataset.find(subject.role, indicator, subject.area, subject.period)?;
    let value = match reading.of {
        ReadingOf::Indicator(_) => wording.value(&printed)?,
        ReadingOf::Applies(..) => wording.growth(&printed)?,
    };
    let base = reading.expression.as_ref().zip(reading.estimate).map(|(expression, estimate)| {
        let derived = Derived {
            estimate,
            expression: expression.clone(),
            origin: Origin::Inferred,
            quantity: Quantity::Amount(indicator),
        };
        // A money amount is held against the printed one, so it has its decimals (design, section 4).
        let money = dataset.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Money);
        let same = matches!(reading.of, ReadingOf::Indicator(_));
        wording.derived_with(&derived, (money && same).then(|| decimals_of(&value)))
    });
    let whole = dataset.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Count);
    let name = match reading.of {
        ReadingOf::Indicator(indicator) => dataset.indicator(indicator).short.get(wording.locale).to_owned(),
        ReadingOf::Applies(applies, period) => {
            format!("{} {period}", applies_words(applies).get(wording.locale))
        }
    };
    let forward = matches!(reading.of, ReadingOf::Applies(..));
    Some(Reading { name, verdict: reading.verdict, value, base, whole, forward })
}

pub(super) fn applies_words(applies: Applies) -> Text {
    match applies {
        Applies::Each => Text::new("逐年", "each year"),
        Applies::Average => Text::new("年均", "on average"),
        Applies::Unstated => Text::new("未说明", "not stated"),
    }
}

pub(super) fn decimals_of(figure: &Figure) -> u8 {
    figure.number.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u8)
}
