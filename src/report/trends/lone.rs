//! An indicator with one figure: that figure, large, and others of its kind to hold it against.

use crate::data::{Period, Role};
use crate::locale::{Locale, Text};
use crate::report::series::Shown;
use crate::report::{Bar, BarList, Block, Content, Figure, Headline, LabelKind, Phrase, Study, ranks, tiers};

/// More bars than these are a list of their own.
const MOST: usize = 12;

/// Whether there is nothing but one figure: a single column would be a picture of nothing.
pub(super) fn is_lone(shown: &Shown<'_>) -> bool {
    shown.periods.len() == 1 && shown.value(0).is_some() && shown.benchmarks.is_empty()
}

/// The figure with what belongs to it.
pub(super) fn headline(shown: &Shown<'_>, locale: Locale) -> Headline {
    let wording = shown.wording;
    let mut facts = Vec::new();
    if let Some(strip) = ranks::strip(wording, shown.role, shown.indicator, shown.area) {
        facts.push(Phrase::new().muted(Text::new("位次 ", "rank ").get(locale)).then(strip.among));
    }
    facts.extend(tiers::additions(wording, shown.indicator, shown.area));
    let change = match shown.growth(0) {
        Some(growth) => Phrase::new().figure(growth).muted(Text::new(" 比上年", " on the year before").get(locale)),
        None => {
            Phrase::new().muted(Text::new("只有这一期，无从比较", "the only period: no change is known").get(locale))
        }
    };
    let period = shown.label(0);
    Headline { name: String::new(), period: Some(period), figure: shown.value(0), change, facts, more: Vec::new() }
}

/// The other figures of the same topic that count the same in the same way for the same period.
pub(super) fn alike(study: &Study, shown: &Shown<'_>, locale: Locale) -> Option<Block> {
    let dataset = study.dataset();
    let own = dataset.indicator(shown.indicator);
    let stamp = *shown.periods.first()?;
    let (Some(topic), Some(unit)) = (own.topic, own.unit) else { return None };
    let bar = |id| {
        let observation = dataset.find(Role::Home, id, shown.area, Period::Single(stamp))?;
        let (name, own) = (dataset.indicator(id).short.get(locale).to_owned(), id == shown.indicator);
        Some(Bar { name, value: Some(shown.wording.value(&observation)?), own, ..Bar::default() })
    };
    let alike = dataset
        .indicators()
        .filter(|(_, other)| (other.topic, other.unit, other.measure) == (Some(topic), Some(unit), own.measure));
    let mut bars: Vec<Bar> = alike.filter_map(|(id, _)| bar(id)).take(MOST + 1).collect();
    let unit_of = |bar: &Bar| bar.value.as_ref().map(|figure| figure.unit.clone());
    // One unit may be printed on several scales: bars of them have no common one.
    if !(2..=MOST).contains(&bars.len()) || bars.windows(2).any(|pair| unit_of(&pair[0]) != unit_of(&pair[1])) {
        return None;
    }
    let unit = bars.first().and_then(unit_of).unwrap_or_default();
    let height = |bar: &Bar| bar.value.as_ref().and_then(Figure::height).unwrap_or_default();
    bars.sort_by(|a, b| height(b).total_cmp(&height(a)));
    let right = Phrase::new().word(format!("{unit}  ")).label(LabelKind::Period, stamp.to_string());
    let title = Text::new("同期同类", "Of the same kind").get(locale).into();
    Some(Block { title, right, content: Content::Bars(BarList::of(unit, bars)) })
}
